package io.clv.core.usecase;

import io.clv.core.evaluation.Holdout;
import io.clv.core.feature.FeatureExtractor;
import io.clv.core.feature.FeatureTable;
import io.clv.core.model.TooLittleDataException;
import io.clv.core.order.OrderHistory;
import io.clv.core.order.RefundPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The orders up to the calibration end of a holdout, as learned models look at them. What is asked
 * for once is kept. Safe for use by several threads.
 */
final class Past {
  private final OrderHistory orders;
  private final RefundPolicy refunds;
  private final Holdout holdout;
  private @Nullable FeatureTable features;
  private LearnModel.@Nullable Data data;

  Past(OrderHistory orders, RefundPolicy refunds, Holdout holdout) {
    this.orders = orders;
    this.refunds = refunds;
    this.holdout = holdout;
  }

  /** Of the calibration's customers, in their order. */
  synchronized FeatureTable features() {
    FeatureTable known = features;
    if (known == null) {
      known =
          FeatureExtractor.extract(
              orders.asOf(holdout.calibrationEnd(), refunds), holdout.calibration().time());
      features = known;
    }
    return known;
  }

  /**
   * What a model that is to foretell the holdout can learn from.
   *
   * @throws TooLittleDataException if the calibration is too short
   */
  synchronized LearnModel.Data data() {
    LearnModel.Data known = data;
    if (known == null) {
      known =
          LearnModel.Data.of(
              orders,
              refunds,
              holdout.calibration(),
              holdout.calibrationEnd(),
              holdout.lengthInDays());
      data = known;
    }
    return known;
  }
}
