package io.clv.core.usecase;

import io.clv.core.evaluation.Accuracy;
import io.clv.core.evaluation.AliveMap;
import io.clv.core.evaluation.Baseline;
import io.clv.core.evaluation.Decile;
import io.clv.core.evaluation.Evaluation;
import io.clv.core.evaluation.Forecast;
import io.clv.core.evaluation.FrequencyGroup;
import io.clv.core.evaluation.Holdout;
import io.clv.core.evaluation.OriginResult;
import io.clv.core.evaluation.Origins;
import io.clv.core.evaluation.Standing;
import io.clv.core.evaluation.Tracking;
import io.clv.core.learn.Trainers;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.SampleCheck;
import io.clv.core.model.TooLittleDataException;
import io.clv.core.model.TransactionModel;
import io.clv.core.model.blend.Blend;
import io.clv.core.order.OrderHistory;
import io.clv.core.order.RefundPolicy;
import io.clv.core.summary.ModelTime;
import io.clv.core.valuation.IntervalPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Backtests models on orders: fits them to what was known at an earlier date and compares their
 * forecasts with what happened. Baselines, and the model that {@link ChooseModel} would have chosen
 * then, take part; so do learned models, each learned from the calibration alone.
 */
public final class Evaluate {
  /** The models that take part where none are named: all for purchases at any time, and auto. */
  public static final List<String> USUAL_MODELS =
      List.of(
          "nbd",
          "bg-nbd",
          "mbg-nbd",
          "pareto-nbd",
          "ggompertz-nbd",
          "bg-cnbd-k",
          "mbg-cnbd-k",
          ChooseModel.NAME);

  private static final List<String> USUALLY_LEARNED =
      List.of("ridge", "random-forest", "gradient-boosting");

  /**
   * The models that take part where none are named, in a program that can also learn models.
   *
   * @return {@link #USUAL_MODELS}, and before {@code auto} the learned ones and {@code blend}
   */
  public static List<String> usualModels(Trainers trainers) {
    List<String> names = new ArrayList<>(USUAL_MODELS);
    List<String> learned = USUALLY_LEARNED.stream().filter(trainers::has).toList();
    names.addAll(names.size() - 1, learned);
    if (!learned.isEmpty()) {
      names.add(names.size() - 1, Blend.NAME);
    }
    return names;
  }

  /**
   * The models that can take part.
   *
   * @param trainers of those that are learned
   */
  public static List<String> candidates(Trainers trainers) {
    List<String> names = new ArrayList<>(ModelCatalog.fittableTransactions());
    ModelCatalog.LEARNED.stream().filter(trainers::has).forEach(names::add);
    names.add(Blend.NAME);
    names.add(ChooseModel.NAME);
    return names;
  }

  private final FitModels fitting;
  private final IntervalPlan intervals;
  private final LongSupplier nanoseconds;

  /**
   * @param nanoseconds a clock that only goes forward, for the time to fit
   */
  public Evaluate(FitModels fitting, IntervalPlan intervals, LongSupplier nanoseconds) {
    this.fitting = fitting;
    this.intervals = intervals;
    this.nanoseconds = nanoseconds;
  }

  /**
   * Evaluates.
   *
   * @param models names of {@link #candidates}: transaction and learned models; {@code blend} for a
   *     weighted blend of them, with the learned ones that are named here as candidates; {@code
   *     auto}
   * @throws io.clv.core.model.TooLittleDataException if an origin's calibration holds no repeat
   *     purchase
   */
  public Evaluation evaluate(
      OrderHistory orders,
      RefundPolicy refunds,
      ModelTime time,
      List<Origins.Origin> origins,
      List<String> models) {
    List<OriginResult> results = new ArrayList<>();
    for (Origins.Origin origin : origins) {
      Holdout holdout =
          Holdout.of(orders, refunds, time, origin.calibrationEnd(), origin.holdoutEnd());
      // Baselines could do without, but a backtest without any model is none.
      List<String> unused = SampleCheck.requireRepeatPurchases(holdout.calibration());
      results.add(new OneOrigin(holdout, orders, refunds).result(models));
    }
    return Evaluation.of(results);
  }

  /** One backtest under way. */
  private final class OneOrigin {
    private final Holdout holdout;
    private final OrderHistory orders;
    private final RefundPolicy refunds;
    private final Backtest backtest;
    private final List<Standing> leaderboard = new ArrayList<>();
    private final Map<String, Forecast> forecasts = new LinkedHashMap<>();
    private final Map<String, TransactionModel> fitted = new LinkedHashMap<>();

    OneOrigin(Holdout holdout, OrderHistory orders, RefundPolicy refunds) {
      this.holdout = holdout;
      this.orders = orders;
      this.refunds = refunds;
      backtest =
          Backtest.ofPurchasesAndSpend(
              fitting, holdout, new Past(orders, refunds, holdout), intervals, nanoseconds);
    }

    OriginResult result(List<String> models) {
      for (Baseline baseline : Baseline.values()) {
        add(
            baseline.label(),
            null,
            backtest.forecast(baseline.purchases(holdout.calibration(), holdout.length())),
            0.0,
            null);
      }
      for (String model : models) {
        if (model.equals(ChooseModel.NAME)) {
          choose();
        } else if (model.equals(Blend.NAME)) {
          blend(models.stream().filter(ModelCatalog.LEARNED::contains).toList());
        } else {
          attempt(model);
        }
      }
      Map<String, List<Decile>> deciles = new LinkedHashMap<>();
      forecasts.forEach((name, forecast) -> deciles.put(name, Decile.of(holdout, forecast)));
      Map<String, List<AliveMap.Field>> maps = new LinkedHashMap<>();
      fitted.forEach((name, model) -> maps.put(name, AliveMap.of(holdout.calibration(), model)));
      return new OriginResult(
          holdout.calibrationEnd(),
          holdout.holdoutEnd(),
          holdout.size(),
          holdout.leftOut(),
          holdout.totalTransactions(),
          holdout.hasAmounts() ? holdout.totalSpend() : null,
          leaderboard,
          deciles,
          FrequencyGroup.of(holdout, forecasts),
          Tracking.of(holdout, fitted),
          maps);
    }

    private void attempt(String model) {
      Backtest.Attempt attempt = backtest.attempt(model);
      Backtest.Fitted success = attempt.fitted();
      if (success == null) {
        leaderboard.add(new Standing(model, null, null, attempt.failure()));
      } else {
        add(
            model,
            success.document(),
            success.forecast(),
            success.fitSeconds(),
            remark(success.document()));
      }
    }

    private static @Nullable String remark(ModelDocument document) {
      if (document.learned() != null && !document.warnings().isEmpty()) {
        return document.warnings().get(0);
      }
      return document.boundary() == null ? null : "at a boundary: " + document.boundary();
    }

    private void choose() {
      long start = nanoseconds.getAsLong();
      ChooseModel.Chosen chosen =
          new ChooseModel(fitting)
              .choose(
                  orders,
                  refunds,
                  holdout.calibration(),
                  holdout.calibrationEnd(),
                  holdout.lengthInDays());
      double seconds = (nanoseconds.getAsLong() - start) / 1e9;
      add(
          ChooseModel.NAME,
          chosen.document(),
          backtest.forecast(chosen.document()),
          seconds,
          chosen.reason());
    }

    private void blend(List<String> learned) {
      long start = nanoseconds.getAsLong();
      try {
        FitBlend.Blended blended =
            new FitBlend(fitting, orders, refunds)
                .blend(
                    holdout.calibration(),
                    holdout.calibrationEnd(),
                    holdout.lengthInDays(),
                    learned);
        double seconds = (nanoseconds.getAsLong() - start) / 1e9;
        add(
            Blend.NAME,
            blended.document(),
            backtest.forecast(blended.document()),
            seconds,
            blended.reason());
      } catch (TooLittleDataException e) {
        leaderboard.add(new Standing(Blend.NAME, null, null, e.getMessage()));
      }
    }

    private void add(
        String name,
        @Nullable ModelDocument document,
        Forecast forecast,
        @Nullable Double seconds,
        @Nullable String remark) {
      leaderboard.add(new Standing(name, Accuracy.of(holdout, forecast), seconds, remark));
      forecasts.put(name, forecast);
      // What is learned foretells a whole horizon, not how purchases come about in it.
      if (document != null && document.learned() == null) {
        fitted.put(name, ModelCatalog.transactionModel(document));
      }
    }
  }
}
