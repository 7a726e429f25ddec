package io.clv.core.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.port.InMemoryStore;
import io.clv.core.port.PredictionStore;
import io.clv.core.port.SampleRuns;
import io.clv.core.port.StoredRun;
import io.clv.core.valuation.PredictionRun;
import io.clv.core.valuation.RunColumn;
import io.clv.core.valuation.RunTable;
import org.junit.jupiter.api.Test;

class TabulateRunTest {
  @Test
  void aRunReadBackIsTheRunThatWasStored() {
    PredictionRun run = SampleRuns.of(4, SampleRuns.ids(60));
    PredictionStore store = new InMemoryStore().predictions();
    StoredRun stored = store.save(run);

    RunTable read = new TabulateRun(store).table(stored);
    RunTable direct = RunTable.of(run.features(), run.predictions());

    assertThat(read.size()).isEqualTo(60);
    assertThat(read.asOf()).isEqualTo(SampleRuns.AS_OF);
    assertThat(read.time()).isEqualTo(run.description().timeUnit());
    for (int row = 0; row < read.size(); row++) {
      assertThat(read.compareIds(row, direct, row)).isZero();
      assertThat(read.get(row)).isEqualTo(run.features().get(row).customerId());
    }
    for (RunColumn column : RunColumn.values()) {
      assertThat(read.column(column)).isEqualTo(direct.column(column));
    }
  }
}
