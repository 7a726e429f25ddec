package io.clv.etl.spill;

import io.clv.core.feature.CustomerFeatures;
import io.clv.core.feature.Population;
import io.clv.core.order.RefundReport;
import io.clv.core.summary.ModelTime;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/** Features that lie in sorted runs. */
record MergedRows(
    List<Run> runs,
    LocalDate asOf,
    ModelTime time,
    Population population,
    long customers,
    RefundReport refunds,
    long linesAfterAsOf)
    implements FeatureRows {
  @Override
  public void forEach(Consumer<CustomerFeatures> sink) {
    Ahead.forEach(
        new Merge<>(
            runs, in -> FeatureRun.read(in).completed(population, asOf, time), FeatureRun.BY_ID),
        entry -> sink.accept(entry.features()));
  }
}
