package io.clv.core.valuation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.evaluation.SampleOrders;
import io.clv.core.model.gammagamma.GammaGamma;
import io.clv.core.model.nbd.Nbd;
import io.clv.core.model.paretonbd.ParetoNbd;
import io.clv.core.order.NetOrders;
import io.clv.core.order.OrderLog;
import io.clv.core.order.RefundPolicy;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.ModelTime;
import io.clv.core.summary.SummaryBuilder;
import io.clv.core.valuation.Explanation.Part;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplanationTest {
  private static final ParetoNbd PARETO = ParetoNbd.of(0.55, 10.6, 0.6, 11.7);
  private static final GammaGamma SPEND = GammaGamma.of(6.25, 3.74, 15.44);
  private static final Valuation VALUATION =
      new Valuation(Horizon.parse("52w"), new DiscountRate(0.1), 0.4);

  private static CustomerSummaries customers(long seed) {
    OrderLog log = SampleOrders.log(SampleOrders.random(seed, 60, 400));
    return SummaryBuilder.summarise(
        NetOrders.of(log, LocalDate.of(2021, 2, 3), RefundPolicy.NET), ModelTime.WEEK);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void partsMultiplyToTheValueAndContributionsAddUpToTheDifference(long seed) {
    CustomerSummaries customers = customers(seed);
    Predictions predictions =
        new PurchaseAndSpend(PARETO, SPEND).predict(customers, VALUATION, 364);
    int median = Explanation.median(predictions);
    for (int i = 0; i < customers.size(); i++) {
      Explanation explanation = Explanation.of(predictions, i, median, VALUATION.margin());
      double product = 1;
      double reference = 1;
      double sum = 0;
      for (Part part : explanation.parts()) {
        product *= part.value();
        reference *= part.reference();
        sum += part.contribution();
      }
      assertThat(explanation.value()).isEqualTo(predictions.clv(i));
      assertThat(product).isCloseTo(predictions.clv(i), within(1e-13 * predictions.clv(i)));
      assertThat(reference)
          .isCloseTo(predictions.clv(median), within(1e-13 * predictions.clv(median)));
      double scale = Math.max(product, reference);
      assertThat(sum).isCloseTo(product - reference, within(1e-12 * scale));
    }
  }

  @Test
  void theMedianIsInTheMiddleAndIsExplainedByNothing() {
    CustomerSummaries customers = customers(4);
    Predictions predictions =
        new PurchaseAndSpend(PARETO, SPEND).predict(customers, VALUATION, 364);
    int median = Explanation.median(predictions);
    int below = 0;
    for (int i = 0; i < customers.size(); i++) {
      below += predictions.clv(i) < predictions.clv(median) ? 1 : 0;
    }
    assertThat(below).isLessThanOrEqualTo(customers.size() / 2);
    assertThat(Explanation.of(predictions, median, median, 0.4).parts())
        .allSatisfy(part -> assertThat(part.contribution()).isZero());
  }

  @Test
  void aPartThatAloneDiffersMakesTheWholeDifference() {
    Predictions predictions =
        new Predictions(
            customersNamed("a", "b"),
            new double[] {0.5, 0},
            new double[] {2, 0},
            new double[] {10, 10},
            new double[] {20, 0});
    Explanation explanation = Explanation.of(predictions, 0, 1, 1);
    // Whoever is not alive buys nothing: both parts are missing, and share the difference.
    assertThat(explanation.parts().get(0).contribution()).isEqualTo(10);
    assertThat(explanation.parts().get(1).contribution()).isEqualTo(10);
    assertThat(explanation.parts().get(4).contribution()).isZero();
  }

  private static CustomerSummaries customersNamed(String... ids) {
    CustomerSummaries.Builder builder = CustomerSummaries.builder(ModelTime.WEEK);
    for (String id : ids) {
      builder.add(id, new io.clv.core.summary.CustomerSummary(0, 0, 5, 0));
    }
    return builder.build();
  }

  @Test
  void withoutAmountsThereIsNoValueToTakeApart() {
    Predictions predictions =
        new PurchaseAndSpend(PARETO, null).predict(customersNamed("a"), VALUATION, 364);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Explanation.of(predictions, 0, 0, 1))
        .withMessageContaining("amounts");
  }

  @Test
  void thePathOfAliveIsThatOfTheHistorySoFar() {
    OrderLog log =
        SampleOrders.log(
            SampleOrders.row("a", "1", "2020-01-01", 5),
            SampleOrders.row("a", "2", "2020-01-15", 5),
            SampleOrders.row("a", "3", "2020-01-15", 5),
            SampleOrders.row("b", "4", "2020-01-20", 5));
    NetOrders orders = NetOrders.of(log, LocalDate.of(2020, 2, 1), RefundPolicy.NET);
    List<AlivePath.Point> path = AlivePath.of(orders, 0, PARETO, ModelTime.DAY);
    assertThat(path).hasSize(32);
    assertThat(path.stream().filter(AlivePath.Point::ordered).map(AlivePath.Point::date))
        .containsExactly(LocalDate.of(2020, 1, 1), LocalDate.of(2020, 1, 15));
    assertThat(path.get(0).probabilityAlive()).isEqualTo(1);
    assertThat(path.get(13).probabilityAlive()).isEqualTo(PARETO.probabilityAlive(0, 0, 13));
    assertThat(path.get(14).probabilityAlive()).isEqualTo(PARETO.probabilityAlive(1, 14, 14));
    assertThat(path.get(31).probabilityAlive()).isEqualTo(PARETO.probabilityAlive(1, 14, 31));
    assertThat(AlivePath.of(orders, 1, Nbd.of(1, 1), ModelTime.WEEK)).hasSize(13);
  }
}
