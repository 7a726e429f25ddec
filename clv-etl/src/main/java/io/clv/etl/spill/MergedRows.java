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
    int end = Math.toIntExact(asOf.toEpochDay());
    FeatureMerge merge = new FeatureMerge(cursors(from));
    while (!merge.isAtEnd() && (to == null || merge.isBefore(to))) {
      sink.accept(population.complete(merge.next(), end, time));
    }
  }

  private List<FeatureCursor> cursors(@Nullable IdKey from) {
    List<FeatureCursor> cursors = new ArrayList<>();
    for (SortedFeatures run : runs) {
      if (run.marks().isEmpty()) {
        continue;
      }
      if (from == null) {
        cursors.add(new FeatureCursor(run.run().reader()));
        continue;
      }
      FeatureCursor cursor = new FeatureCursor(new RunReader(run.run(), run.before(from).place()));
      if (cursor.skipTo(from)) {
        cursors.add(cursor);
      }
    }
    return cursors;
  }
}
