package io.clv.etl.spill;

import io.clv.core.feature.CustomerFeatures;
import io.clv.core.feature.Population;
import io.clv.core.order.RefundReport;
import io.clv.core.summary.ModelTime;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Features that lie in sorted runs. They are merged slice by slice, each of which has the customers
 * from one id on up to another, and can be merged without the others.
 */
record MergedRows(
    List<SortedFeatures> runs,
    LocalDate asOf,
    ModelTime time,
    Population population,
    long customers,
    RefundReport refunds,
    long linesAfterAsOf)
    implements FeatureRows {
  /** About how many customers are a slice. */
  private static final int SLICE = 1 << 15;

  @Override
  public List<Consumer<Consumer<CustomerFeatures>>> slices() {
    List<IdKey> bounds = bounds();
    List<Consumer<Consumer<CustomerFeatures>>> slices = new ArrayList<>();
    for (int i = 0; i <= bounds.size(); i++) {
      IdKey from = i == 0 ? null : bounds.get(i - 1);
      IdKey to = i == bounds.size() ? null : bounds.get(i);
      slices.add(sink -> merge(from, to, sink));
    }
    return slices;
  }

  /** Ids that lie about as far apart as a slice is long, in their order. */
  private List<IdKey> bounds() {
    List<IdKey> marked =
        runs.stream()
            .flatMap(run -> run.marks().stream().map(SortedFeatures.Mark::key))
            .sorted()
            .toList();
    List<IdKey> bounds = new ArrayList<>();
    long slices = customers / SLICE + 1;
    for (long i = 1; i < slices && i < marked.size(); i++) {
      bounds.add(marked.get((int) (i * marked.size() / slices)));
    }
    return bounds;
  }

  private void merge(@Nullable IdKey from, @Nullable IdKey to, Consumer<CustomerFeatures> sink) {
    List<RunReader> readers = new ArrayList<>();
    for (SortedFeatures run : runs) {
      if (!run.marks().isEmpty()) {
        readers.add(
            from == null ? run.run().reader() : new RunReader(run.run(), run.before(from).place()));
      }
    }
    Merge<FeatureRun.Entry> merge = new Merge<>(readers, FeatureRun::read, FeatureRun.BY_ID);
    while (!merge.isAtEnd()) {
      FeatureRun.Entry entry = merge.next();
      if (to != null && entry.key().compareTo(to) >= 0) {
        return;
      }
      if (from == null || entry.key().compareTo(from) >= 0) {
        sink.accept(population.complete(entry.features(), asOf, time));
      }
    }
  }
}
