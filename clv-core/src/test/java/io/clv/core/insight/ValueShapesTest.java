package io.clv.core.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.valuation.RunColumn;
import io.clv.core.valuation.RunTable;
import io.clv.core.valuation.SampleTables;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueShapesTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theBinsHoldEveryCustomerOnce(long seed) {
    RunTable table = SampleTables.random(seed, 400);
    ValueDistribution distribution = ValueDistribution.of(table);
    List<ValueDistribution.Bin> bins = distribution.bins();
    assertThat(bins.stream().mapToInt(ValueDistribution.Bin::customers).sum())
        .isEqualTo(table.size() - distribution.unknown());
    assertThat(bins.stream().mapToDouble(ValueDistribution.Bin::clv).sum())
        .isCloseTo(table.total(RunColumn.CLV), within(1e-6));
    for (int b = 0; b < bins.size(); b++) {
      ValueDistribution.Bin bin = bins.get(b);
      assertThat(bin.from()).isLessThan(bin.to());
      assertThat(b == 0 || bins.get(b - 1).to() == bin.from()).isTrue();
      int count = 0;
      for (int row = 0; row < table.size(); row++) {
        count += table.clv(row) >= bin.from() && table.clv(row) < bin.to() ? 1 : 0;
      }
      assertThat(bin.customers()).isEqualTo(count);
    }
  }

  @Test
  void boundsAreOneTwoAndFive() {
    double[] values = new double[1000];
    Arrays.setAll(values, i -> Math.exp(i / 100.0));
    List<ValueDistribution.Bin> bins = ValueDistribution.of(values).bins();
    assertThat(bins.stream().map(ValueDistribution.Bin::from))
        .containsExactly(
            0.0, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1e3, 2e3, 5e3, 1e4, 2e4);
    assertThat(bins.get(bins.size() - 1).to()).isEqualTo(5e4);
  }

  @Test
  void awkwardValuesHaveTheirBins() {
    assertThat(ValueDistribution.of(new double[0]).bins()).isEmpty();
    assertThat(ValueDistribution.of(new double[] {Double.NaN}))
        .isEqualTo(new ValueDistribution(List.of(), 1));
    assertThat(ValueDistribution.of(new double[] {0, -0.0}).bins())
        .startsWith(new ValueDistribution.Bin(0, 1, 2, 0));
    assertThat(ValueDistribution.of(new double[] {0.03}).bins())
        .containsExactly(
            new ValueDistribution.Bin(0, 0.02, 0, 0),
            new ValueDistribution.Bin(0.02, 0.05, 1, 0.03));
    assertThat(ValueDistribution.of(new double[] {-4, 20}).bins().get(0))
        .isEqualTo(new ValueDistribution.Bin(-4, 0, 1, -4));
    // From next to nothing to very much: not hundreds of bins.
    assertThat(ValueDistribution.of(new double[] {1e-300, 1, 1e300}).bins()).hasSize(25);
  }

  @Test
  void theCurveOfEqualValuesIsStraight() {
    List<Concentration.Point> points = Concentration.of(new double[] {3, 3, 3}).points();
    assertThat(points).hasSize(101);
    for (Concentration.Point point : points) {
      assertThat(point.clvShare()).isCloseTo(point.customersShare(), within(1e-12));
    }
  }

  @Test
  void theRichestComeFirst() {
    double[] values = new double[200];
    Arrays.setAll(values, i -> i == 17 ? 801 : 1);
    values[3] = Double.NaN;
    List<Concentration.Point> points = Concentration.of(values).points();
    assertThat(points.get(0)).isEqualTo(new Concentration.Point(0, 0));
    // 1 % of 199 customers is the one of 801 out of 999 and 0.99 of one of 1.
    assertThat(points.get(1).clvShare()).isCloseTo((801 + 0.99) / 999, within(1e-12));
    assertThat(points.get(100)).isEqualTo(new Concentration.Point(1, 1));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void theCurveNeverBendsUpwards(long seed) {
    RunTable table = SampleTables.random(seed, 400);
    List<Concentration.Point> points = Concentration.of(table).points();
    for (int i = 2; i < points.size(); i++) {
      double step = points.get(i).clvShare() - points.get(i - 1).clvShare();
      double before = points.get(i - 1).clvShare() - points.get(i - 2).clvShare();
      assertThat(step).isLessThanOrEqualTo(before + 1e-12);
    }
  }

  @Test
  void withoutValueThereIsNoCurve() {
    assertThat(Concentration.of(new double[] {0, 0}).points()).isEmpty();
    assertThat(Concentration.of(new double[] {Double.NaN}).points()).isEmpty();
  }

  @Test
  void totalsAreOfWhatIsKnown() {
    RunTotals totals = RunTotals.of(SampleTables.ofValues(4, Double.NaN, 1, 10, 3));
    assertThat(totals.customers()).isEqualTo(5);
    assertThat(totals.clv()).isEqualTo(18);
    assertThat(totals.meanClv()).isEqualTo(4.5);
    assertThat(totals.medianClv()).isEqualTo(3.5);
    assertThat(totals.expectedActive()).isEqualTo(2.5);
    assertThat(totals.revenue()).isEqualTo(100);
    RunTotals none = RunTotals.of(SampleTables.ofValues(Double.NaN));
    assertThat(none.clv()).isNaN();
    assertThat(none.medianClv()).isNaN();
  }
}
