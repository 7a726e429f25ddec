package io.clv.core.usecase;

import io.clv.core.evaluation.AutoChoice;
import io.clv.core.evaluation.Forecast;
import io.clv.core.evaluation.Holdout;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.TooLittleDataException;
import io.clv.core.order.OrderHistory;
import io.clv.core.order.RefundPolicy;
import io.clv.core.summary.CustomerSummaries;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the transaction model, or the blend of several, by a backtest inside the data up to the
 * as-of date: models are fitted to what was known some time before it and forecast the rest. How
 * the choice falls is {@link AutoChoice}'s; where the data are too short for a backtest, the lowest
 * BIC decides.
 */
public final class ChooseModel {
  /** The name that leaves the choice to this class. */
  public static final String NAME = "auto";

  /** The setting of the provenance that says why. */
  public static final String REASON = "chosen";

  private static final List<String> CANDIDATES = List.of("pareto-nbd", "mbg-nbd", "bg-nbd", "nbd");

  /** Candidates where intervals are regular; elsewhere they are models without k. */
  private static final List<String> REGULAR = List.of("bg-cnbd-k", "mbg-cnbd-k");

  /** Fewer customers who buy again in the first part, or in the rest, show nothing. */
  private static final int FEWEST_REPEATERS = 25;

  /** Few customers are much older than this share of them; a lone early order does not count. */
  private static final double OLDEST_SHARE = 0.99;

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
    Optional<AutoChoice> choice = inner(orders, refunds, customers, asOf, horizonDays);
    if (choice.isPresent()) {
      Optional<Chosen> chosen = fitted(choice.get(), customers, asOf);
      if (chosen.isPresent()) {
        return chosen.get();
      }
    }
    return byCriterion(customers, asOf);
  }

  private Optional<AutoChoice> inner(
      OrderHistory orders,
      RefundPolicy refunds,
      CustomerSummaries customers,
      LocalDate asOf,
      long horizonDays) {
    long length = Math.min(horizonDays, spanInDays(customers) / 2);
    if (length < 1) {
      return Optional.empty();
    }
    Holdout inner = Holdout.of(orders, refunds, customers.time(), asOf.minusDays(length), asOf);
    if (!isTelling(inner)) {
      return Optional.empty();
    }
    Backtest backtest = Backtest.ofPurchases(fitting, inner, new Past(orders, refunds, inner));
    Map<String, Forecast> forecasts = new LinkedHashMap<>();
    Stream.concat(
            CANDIDATES.stream(),
            IntervalRegularity.isLikely(inner.calibration()) ? REGULAR.stream() : Stream.empty())
        .parallel()
        .map(backtest::attempt)
        // In the order of the candidates, whichever is done first.
        .toList()
        .forEach(
            attempt -> {
              Backtest.Fitted fitted = attempt.fitted();
              if (fitted != null) {
                forecasts.put(attempt.model(), fitted.forecast());
              }
            });
    return forecasts.isEmpty() ? Optional.empty() : Optional.of(AutoChoice.of(inner, forecasts));
  }

  private static boolean isTelling(Holdout inner) {
    int before = 0;
    int after = 0;
    for (int i = 0; i < inner.size(); i++) {
      before += inner.calibration().frequency(i) > 0 ? 1 : 0;
      after += inner.transactions(i) > 0 ? 1 : 0;
    }
    return before >= FEWEST_REPEATERS && after >= FEWEST_REPEATERS;
  }

  private static long spanInDays(CustomerSummaries customers) {
    double[] ages = new double[customers.size()];
    for (int i = 0; i < ages.length; i++) {
      ages[i] = customers.T(i);
    }
    Arrays.sort(ages);
    return ages.length == 0
        ? 0
        : Math.round(ages[(int) (OLDEST_SHARE * (ages.length - 1))] * customers.time().days());
  }

  /** The choice fitted to all data; empty if one of its members cannot be. */
  private Optional<Chosen> fitted(AutoChoice choice, CustomerSummaries customers, LocalDate asOf) {
    List<ModelDocument> members = new ArrayList<>();
    for (AutoChoice.Weight weight : choice.weights()) {
      ModelDocument document = fit(weight.model(), customers, asOf);
      if (document == null) {
        return Optional.empty();
      }
      members.add(document);
    }
    ModelDocument document =
        members.size() == 1 ? members.get(0) : BlendDocument.of(members, choice.weights());
    return Optional.of(
        new Chosen(because(document, choice.reason()), choice.reason(), Optional.of(choice)));
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

  private @Nullable ModelDocument fit(String name, CustomerSummaries customers, LocalDate asOf) {
    try {
      ModelDocument document = fitting.fit(name, customers, asOf);
      return document.converged() ? document : null;
    } catch (TooLittleDataException e) {
      // The first part could be fitted and the whole cannot: the BIC decides then.
      return null;
    }
  }

  private static ModelDocument because(ModelDocument document, String reason) {
    return document.withSetting(REASON, reason);
  }
}
