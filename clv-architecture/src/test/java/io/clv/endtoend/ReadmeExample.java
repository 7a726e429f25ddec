package io.clv.endtoend;

import io.clv.core.feature.FeatureExtractor;
import io.clv.core.feature.FeatureTable;
import io.clv.core.model.ModelDocument;
import io.clv.core.order.Amount;
import io.clv.core.order.NetOrders;
import io.clv.core.order.OrderLog;
import io.clv.core.order.OrderRow;
import io.clv.core.order.RefundPolicy;
import io.clv.core.summary.ModelTime;
import io.clv.core.usecase.FitModels;
import io.clv.core.usecase.PredictLifetimeValue;
import io.clv.core.valuation.Predictions;
import io.clv.core.valuation.Valuation;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What README.md shows of the library, compiled and run: nothing but the core. */
final class ReadmeExample {
  /** An order as the embedding application has it. */
  record Sale(String customer, String order, LocalDate date, BigDecimal amount) {}

  private ReadmeExample() {}

  static Predictions predict(Iterable<Sale> sales) {
    // example begins
    OrderLog.Builder log = OrderLog.builder();
    for (Sale s : sales) {
      int day = (int) s.date().toEpochDay();
      Amount amount = Amount.of(s.amount());
      log.accept(new OrderRow(s.customer(), s.order(), null, null, day, amount, Amount.ONE, false));
    }
    NetOrders orders = NetOrders.of(log.build(), LocalDate.of(2024, 12, 31), RefundPolicy.NET);
    FeatureTable customers = FeatureExtractor.extract(orders, ModelTime.WEEK);
    FitModels models = new FitModels(Instant.now(), Map.of(), "1.0");
    ModelDocument buying = models.fit("pareto-nbd", customers.summaries(), orders.asOf());
    ModelDocument spend = models.fit("gamma-gamma", customers.summaries(), orders.asOf());
    Predictions predictions =
        new PredictLifetimeValue(List.of(buying, spend)).predict(customers, Valuation.DEFAULT);
    System.out.println(predictions.get(0)); // P(alive), purchases, average value, CLV: 52 weeks
    // example ends
    return predictions;
  }
}
