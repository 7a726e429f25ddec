package io.clv.bench.micro;

import io.clv.bench.data.SimulatedOrders;
import io.clv.core.feature.FeatureExtractor;
import io.clv.core.feature.FeatureTable;
import io.clv.core.order.NetOrders;
import io.clv.core.order.OrderLog;
import io.clv.core.order.RefundPolicy;
import io.clv.core.summary.ModelTime;
import java.time.LocalDate;

/** Simulated orders turned into features. */
final class SampleShop {
  private SampleShop() {}

  static FeatureTable features(SimulatedOrders orders) {
    OrderLog.Builder builder = OrderLog.builder();
    orders.pushInto(builder);
    OrderLog log = builder.build();
    LocalDate asOf = log.lastDate().orElseThrow();
    return FeatureExtractor.extract(NetOrders.of(log, asOf, RefundPolicy.NET), ModelTime.WEEK);
  }
}
