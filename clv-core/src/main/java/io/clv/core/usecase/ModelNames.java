package io.clv.core.usecase;

import io.clv.core.covariate.CovariateException;
import io.clv.core.learn.Trainers;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.TooLittleDataException;
import io.clv.core.order.OrderHistory;
import io.clv.core.order.RefundPolicy;
import io.clv.core.summary.CustomerSummaries;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The models that a run fits, by name.
 *
 * @param transactions a transaction model, a learned model that foretells spend as well, or {@code
 *     auto}
 * @param spend a spend model; null for the usual one, where the amounts allow it
 */
public record ModelNames(String transactions, @Nullable String spend) {
  /** The spend model of those who ask for none. */
  public static final String USUAL_SPEND = "gamma-gamma";

  /** Those of a run that names none. */
  public static final ModelNames USUAL = new ModelNames(ChooseModel.NAME, null);

  /**
   * Sorts names by what the models tell.
   *
   * @param names of models that can be fitted, or {@code auto}
   * @throws IllegalArgumentException if one is no such model, or they are not one transaction model
   *     and at most one spend model; the message says what would be right
   */
  public static ModelNames of(List<String> names) {
    List<String> transactions = new ArrayList<>();
    List<String> spend = new ArrayList<>();
    for (String name : names) {
      if (name.equals(ChooseModel.NAME)) {
        transactions.add(name);
      } else if (ModelCatalog.kind(name) == ModelCatalog.Kind.SPEND) {
        spend.add(name);
      } else if (ModelCatalog.fittable().contains(name) || ModelCatalog.LEARNED.contains(name)) {
        transactions.add(name);
      } else {
        throw new IllegalArgumentException(
            "'%s' cannot be fitted; these can: %s, %s and %s"
                .formatted(
                    name,
                    String.join(", ", ModelCatalog.fittable()),
                    String.join(", ", ModelCatalog.LEARNED),
                    ChooseModel.NAME));
      }
    }
    if (transactions.size() != 1 || spend.size() > 1) {
      throw new IllegalArgumentException(
          "takes one transaction model and, after a comma, at most one spend model: "
              + String.join(",", names));
    }
    return new ModelNames(transactions.get(0), spend.isEmpty() ? null : spend.get(0));
  }

  public ModelNames {
    if (spend != null && ModelCatalog.LEARNED.contains(transactions)) {
      throw new IllegalArgumentException(
          "%s foretells spend itself and goes with no spend model: %s"
              .formatted(transactions, spend));
    }
  }

  /** All that are fitted by likelihood, or may be. */
  public List<String> fitted() {
    if (ModelCatalog.LEARNED.contains(transactions)) {
      return List.of();
    }
    List<String> names =
        new ArrayList<>(
            transactions.equals(ChooseModel.NAME)
                ? ModelCatalog.fittableTransactions()
                : List.of(transactions));
    names.add(spend == null ? USUAL_SPEND : spend);
    return names;
  }

  /**
   * Fits or learns the model of purchases, chosen if that was asked for.
   *
   * @param customers the summaries of the orders as of the date
   * @param horizonDays how far ahead it will be used, in days
   * @throws TooLittleDataException if the orders hold nothing to fit it to
   */
  public ModelDocument fitTransactions(
      FitModels fitting,
      OrderHistory orders,
      RefundPolicy refunds,
      CustomerSummaries customers,
      LocalDate asOf,
      long horizonDays) {
    if (ModelCatalog.LEARNED.contains(transactions)) {
      if (fitting.hasCovariates()) {
        throw new CovariateException(
            "%s is learned from orders alone and takes no covariates".formatted(transactions));
      }
      return fitting
          .learner()
          .learn(transactions, LearnModel.Data.of(orders, refunds, customers, asOf, horizonDays));
    }
    if (!transactions.equals(ChooseModel.NAME)) {
      return fitting.fit(transactions, customers, asOf);
    }
    // Whoever names a spend model wants a model it goes with.
    FitModels chosenFrom = spend == null ? fitting : fitting.learning(Trainers.NONE);
    return new ChooseModel(chosenFrom)
        .choose(orders, refunds, customers, asOf, horizonDays)
        .document();
  }

  /**
   * Fits the spend model; empty if none was named and the usual one cannot be fitted, or the model
   * beside it foretells spend itself.
   *
   * @param beside what {@link #fitTransactions} gave
   * @param remarks takes a sentence on why there is none
   * @throws TooLittleDataException if one was named and the orders hold nothing to fit it to
   */
  public Optional<ModelDocument> fitSpend(
      ModelDocument beside,
      FitModels fitting,
      CustomerSummaries customers,
      LocalDate asOf,
      Consumer<String> remarks) {
    if (ModelCatalog.kind(beside.model()) == ModelCatalog.Kind.VALUE) {
      return Optional.empty();
    }
    if (spend != null) {
      return Optional.of(fitting.fit(spend, customers, asOf));
    }
    if (!customers.hasMonetaryValues()) {
      return Optional.empty();
    }
    try {
      return Optional.of(fitting.fit(USUAL_SPEND, customers, asOf));
    } catch (TooLittleDataException e) {
      remarks.accept("no values: " + e.getMessage());
      return Optional.empty();
    }
  }
}
