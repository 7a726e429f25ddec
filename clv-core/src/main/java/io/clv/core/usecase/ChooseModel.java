package io.clv.core.usecase;

import io.clv.core.evaluation.AutoChoice;
import io.clv.core.evaluation.Forecast;
import io.clv.core.evaluation.Holdout;
import io.clv.core.evaluation.InnerOrigin;
import io.clv.core.evaluation.LearnedShare;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.TooLittleDataException;
import io.clv.core.order.OrderHistory;
import io.clv.core.order.RefundPolicy;
import io.clv.core.summary.CustomerSummaries;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the model, or the blend of several, by a backtest inside the data up to the as-of date:
 * models are fitted to what was known some time before it and forecast the rest. How the choice
 * falls is {@link AutoChoice}'s; where the data are too short for a backtest, the lowest BIC
 * decides. Where models can be learned, one has a part if two backtests show a clear gain ({@link
 * LearnedShare}).
 */
public final class ChooseModel {
  /** The name that leaves the choice to this class. */
  public static final String NAME = "auto";

  /** The setting of the provenance that says why. */
  public static final String REASON = "chosen";

  /** Candidates of a choice, and of a blend. */
  static final List<String> CANDIDATES = List.of("pareto-nbd", "mbg-nbd", "bg-nbd", "nbd");

  /** Candidates where intervals are regular; elsewhere they are models without k. */
  static final List<String> REGULAR = List.of("bg-cnbd-k", "mbg-cnbd-k");

  /** The learned model that may have a part: quick, and of all the one that gained most. */
  private static final String LEARNED = "ridge";

  /** Of more customers nothing is learned: a run of a million must stay quick. */
  private static final int MOST_CUSTOMERS = 250_000;

  private final FitModels fitting;

  public ChooseModel(FitModels fitting) {
    this.fitting = fitting;
  }

  /** The document of what was chosen; its provenance holds the reason. */
  public record Chosen(ModelDocument document, String reason, Optional<AutoChoice> backtest) {}

  /**
   * @param customers the summaries of the orders as of the date
   * @param horizonDays how far ahead the model will be used, in days
   * @throws TooLittleDataException if no model can be fitted to the customers
   */
  public Chosen choose(
      OrderHistory orders,
      RefundPolicy refunds,
      CustomerSummaries customers,
      LocalDate asOf,
      long horizonDays) {
    InnerOrigins origins = new InnerOrigins(orders, refunds, customers, asOf, horizonDays);
    Optional<Inside> inside = inside(origins);
    if (inside.isPresent()) {
      Optional<Chosen> chosen =
          fitted(inside.get(), new Known(orders, refunds, customers, asOf, horizonDays));
      if (chosen.isPresent()) {
        return chosen.get();
      }
    }
    return byCriterion(customers, asOf);
  }

  /** What the final models are made from. */
  private record Known(
      OrderHistory orders,
      RefundPolicy refunds,
      CustomerSummaries customers,
      LocalDate asOf,
      long horizonDays) {}

  /** What the backtests inside the data say. */
  private record Inside(AutoChoice choice, @Nullable LearnedShare share) {
    List<AutoChoice.Weight> weights() {
      return share == null ? choice.weights() : share.among(choice.weights());
    }

    String reason() {
      return share == null ? choice.reason() : choice.reason() + "; " + share.reason();
    }
  }

  private Optional<Inside> inside(InnerOrigins origins) {
    Optional<InnerOrigins.Inner> last = origins.last();
    if (last.isEmpty()) {
      return Optional.empty();
    }
    Holdout inner = last.get().holdout();
    boolean learns =
        fitting.learner().models().contains(LEARNED)
            && !fitting.hasCovariates()
            && inner.size() <= MOST_CUSTOMERS;
    List<String> candidates = new ArrayList<>(CANDIDATES);
    if (IntervalRegularity.isLikely(inner.calibration())) {
      candidates.addAll(REGULAR);
    }
    if (learns) {
      candidates.add(LEARNED);
    }
    InnerOrigin origin = origin(last.get(), candidates);
    Map<String, Forecast> transactions = new LinkedHashMap<>(origin.forecasts());
    transactions.remove(LEARNED);
    if (transactions.isEmpty()) {
      return Optional.empty();
    }
    AutoChoice choice = AutoChoice.of(inner, transactions);
    return Optional.of(new Inside(choice, share(origins, origin, choice)));
  }

  /** Two origins must agree; the second is looked at only where the first promises something. */
  private @Nullable LearnedShare share(InnerOrigins origins, InnerOrigin last, AutoChoice choice) {
    List<AutoChoice.Weight> weights = choice.weights();
    if (!last.forecasts().containsKey(LEARNED)
        || LearnedShare.of(List.of(last), weights, LEARNED).isEmpty()) {
      return null;
    }
    List<String> models = new ArrayList<>(weights.stream().map(AutoChoice.Weight::model).toList());
    models.add(LEARNED);
    Optional<InnerOrigin> before = origins.before().map(inner -> origin(inner, models));
    if (before.isEmpty() || !before.get().forecasts().keySet().containsAll(models)) {
      return null;
    }
    return LearnedShare.of(List.of(last, before.get()), weights, LEARNED).orElse(null);
  }

  private InnerOrigin origin(InnerOrigins.Inner inner, List<String> models) {
    return InnerForecasts.of(fitting, inner, models);
  }

  /** The choice fitted to all data; empty if one of its members cannot be. */
  private Optional<Chosen> fitted(Inside inside, Known known) {
    Optional<Chosen> withShare = fitted(inside.weights(), inside.reason(), inside.choice(), known);
    return withShare.isPresent() || inside.share() == null
        ? withShare
        : fitted(inside.choice().weights(), inside.choice().reason(), inside.choice(), known);
  }

  private Optional<Chosen> fitted(
      List<AutoChoice.Weight> weights, String reason, AutoChoice choice, Known known) {
    return new FitBlend(fitting, known.orders(), known.refunds())
        .fit(weights, known.customers(), known.asOf(), known.horizonDays())
        .map(document -> new Chosen(because(document, reason), reason, Optional.of(choice)));
  }

  private Chosen byCriterion(CustomerSummaries customers, LocalDate asOf) {
    List<ModelDocument> documents = new ArrayList<>();
    TooLittleDataException reason = null;
    for (String name : CANDIDATES) {
      try {
        ModelDocument document = fitting.fit(name, customers, asOf);
        if (document.converged() && document.evidence().isPresent()) {
          documents.add(document);
        }
      } catch (TooLittleDataException e) {
        reason = e;
      }
    }
    if (documents.isEmpty()) {
      throw reason == null
          ? new TooLittleDataException("too little data: no model's fit converged")
          : reason;
    }
    ModelDocument best =
        documents.stream().min(Comparator.comparingDouble(ChooseModel::bic)).orElseThrow();
    String why =
        "%s has the lowest BIC; the data are too short for a backtest inside them"
            .formatted(best.model());
    return new Chosen(because(best, why), why, Optional.empty());
  }

  private static double bic(ModelDocument document) {
    return document.evidence().orElseThrow().bic();
  }

  private static ModelDocument because(ModelDocument document, String reason) {
    return document.withSetting(REASON, reason);
  }
}
