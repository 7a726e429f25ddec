package io.clv.core.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clv.core.valuation.RunColumn;
import io.clv.core.valuation.RunTable;
import io.clv.core.valuation.SampleTables;
import io.clv.core.valuation.SampleTables.Row;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentFiguresTest {
  private static final RunTable TABLE =
      SampleTables.of(
          new Row("a", 500, 10, 2, 100, 0.9, 50),
          new Row("b", 500, 20, 3, 200, 0.5, 30),
          new Row("c", 500, 200, 6, 50, 0.1, 20),
          new Row("d", 500, 300, 40, Double.NaN, Double.NaN, Double.NaN));

  @Test
  void aSummaryAddsUpWhatIsKnown() {
    List<SegmentSummary> summaries =
        SegmentSummary.of(TABLE, BuiltInSchemes.FREQUENT.assign(TABLE));
    SegmentSummary few = summaries.get(0);
    assertThat(few.segment().name()).isEqualTo("0-4");
    assertThat(few.customers()).isEqualTo(2);
    assertThat(few.share()).isEqualTo(0.5);
    assertThat(few.clv()).isEqualTo(80);
    assertThat(few.clvShare()).isEqualTo(0.8);
    assertThat(few.meanClv()).isEqualTo(40);
    assertThat(few.meanProbabilityAlive()).isEqualTo(0.7, within(1e-15));
    assertThat(few.revenue()).isEqualTo(300);
    SegmentSummary nobody = summaries.get(2);
    assertThat(nobody.customers()).isZero();
    assertThat(nobody.clv()).isZero();
    assertThat(nobody.meanClv()).isNaN();
    SegmentSummary unknown = summaries.get(3);
    assertThat(unknown.customers()).isEqualTo(1);
    assertThat(unknown.clv()).isNaN();
    assertThat(unknown.revenue()).isNaN();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aMigrationHoldsEveryCustomerOfEitherRun(long seed) {
    RunTable before = SampleTables.random(seed, 300);
    RunTable after = SampleTables.random(seed + 50, 300);
    for (SegmentScheme scheme : BuiltInSchemes.all()) {
      List<SegmentMigration.Cell> cells =
          SegmentMigration.between(before, scheme.assign(before), after, scheme.assign(after));
      assertThat(
              cells.stream()
                  .filter(c -> c.from() != null)
                  .mapToInt(SegmentMigration.Cell::customers)
                  .sum())
          .isEqualTo(before.size());
      assertThat(
              cells.stream()
                  .filter(c -> c.to() != null)
                  .mapToInt(SegmentMigration.Cell::customers)
                  .sum())
          .isEqualTo(after.size());
      assertThat(cells.stream().mapToDouble(SegmentMigration.Cell::clvBefore).sum())
          .isCloseTo(before.total(RunColumn.CLV), within(1e-6));
      assertThat(cells.stream().mapToDouble(SegmentMigration.Cell::clvAfter).sum())
          .isCloseTo(after.total(RunColumn.CLV), within(1e-6));
      assertThat(cells).allMatch(c -> c.customers() > 0 && (c.from() != null || c.to() != null));
    }
  }

  @Test
  void aMigrationNamesWhoCameWhoWentAndWhoMoved() {
    RunTable after =
        SampleTables.of(new Row("b", 530, 50, 5, 200, 0.5, 35), new Row("e", 3, 3, 1, 9, 0.9, 7));
    RangeScheme scheme = BuiltInSchemes.FREQUENT;
    List<SegmentMigration.Cell> cells =
        SegmentMigration.between(TABLE, scheme.assign(TABLE), after, scheme.assign(after));
    Segment few = scheme.segments().get(0);
    Segment more = scheme.segments().get(1);
    Segment most = scheme.segments().get(3);
    assertThat(cells)
        .containsExactly(
            new SegmentMigration.Cell(few, more, 1, 30, 35),
            new SegmentMigration.Cell(few, null, 1, 50, 0),
            new SegmentMigration.Cell(more, null, 1, 20, 0),
            new SegmentMigration.Cell(most, null, 1, 0, 0),
            new SegmentMigration.Cell(null, few, 1, 0, 7));
    assertThatThrownBy(
            () ->
                SegmentMigration.between(
                    TABLE, scheme.assign(TABLE), after, BuiltInSchemes.RECENCY.assign(after)))
        .hasMessageContaining("frequent_segment and recency_segment");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theGridHoldsEveryCustomerOnce(long seed) {
    RunTable table = SampleTables.random(seed, 300);
    List<RfmGrid.Cell> cells = RfmGrid.of(table);
    assertThat(cells).hasSize(25);
    assertThat(cells.stream().mapToInt(RfmGrid.Cell::customers).sum()).isEqualTo(table.size());
    assertThat(cells.stream().mapToDouble(RfmGrid.Cell::clv).sum())
        .isCloseTo(table.total(RunColumn.CLV), within(1e-6));
    RfmScores scores = RfmScores.of(table);
    for (RfmGrid.Cell cell : cells) {
      int count = 0;
      for (int row = 0; row < table.size(); row++) {
        count +=
            scores.recency(row) == cell.recency() && scores.frequency(row) == cell.frequency()
                ? 1
                : 0;
      }
      assertThat(cell.customers()).isEqualTo(count);
    }
  }
}
