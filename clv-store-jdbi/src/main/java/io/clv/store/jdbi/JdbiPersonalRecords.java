package io.clv.store.jdbi;

import io.clv.core.port.CustomerMerges.Merge;
import io.clv.core.port.ModelCodec;
import io.clv.core.port.PersonalRecords;
import io.clv.core.port.SegmentStore;
import io.clv.core.port.StoredImport;
import io.clv.core.port.StoredPrediction;
import io.clv.core.port.StoredRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** One person's rows of all tables. */
final class JdbiPersonalRecords implements PersonalRecords {
  private final Database database;
  private final MergeTable merges;
  private final OrderLineTable lines;
  private final RejectTable rejects;
  private final ImportTable imports;
  private final RunTable runs;
  private final PredictionTable predictions;
  private final SegmentTable segments;

  JdbiPersonalRecords(Database database, ModelCodec codec) {
    this.database = database;
    Dialect dialect = database.dialect();
    merges = new MergeTable(dialect);
    lines = new OrderLineTable(dialect);
    rejects = new RejectTable(dialect);
    imports = new ImportTable(dialect);
    runs = new RunTable(dialect, codec);
    predictions = new PredictionTable(dialect);
    segments = new SegmentTable(dialect);
  }

  @Override
  public Optional<Person> find(String customerId) {
    return database.read(
        handle -> {
          Person person = of(handle, merges.aliases(handle).idsOf(customerId));
          boolean nothing =
              person.merges().isEmpty()
                  && person.lines().isEmpty()
                  && person.earlierLines().isEmpty()
                  && person.predictions().isEmpty()
                  && person.rejects().isEmpty();
          return nothing ? Optional.empty() : Optional.of(person);
        });
  }

  private Person of(Handle handle, List<String> ids) {
    Map<Long, String> names = new HashMap<>();
    for (StoredImport imported : imports.all(handle)) {
      names.put(imported.id(), imported.shape().name());
    }
    List<Line> now = new ArrayList<>();
    List<Line> earlier = new ArrayList<>();
    List<StoredPrediction> predicted = new ArrayList<>();
    List<Reject> refused = new ArrayList<>();
    List<SegmentStore.Place> places = new ArrayList<>();
    for (String id : ids) {
      lines.forEachWithOrigin(
          handle, id, (line, from, by) -> now.add(new Line(line, from, name(names, from), by)));
      lines.forEachEarlier(
          handle, id, (line, from, by) -> earlier.add(new Line(line, from, name(names, from), by)));
      for (StoredRun run : runs.holding(handle, id)) {
        predictions.find(handle, run, id).ifPresent(predicted::add);
      }
      places.addAll(segments.places(handle, id));
      rejects.forEachOf(
          handle,
          id,
          (from, position, row) -> {
            if (row.customerId() != null) {
              refused.add(new Reject(from, name(names, from), row));
            }
          });
    }
    predicted.sort(Comparator.comparing((StoredPrediction p) -> -p.run().id()));
    List<Merge> related =
        merges.all(handle).stream()
            .filter(merge -> ids.contains(merge.from()) || ids.contains(merge.into()))
            .toList();
    return new Person(ids, related, now, earlier, predicted, refused, places);
  }

  private static String name(Map<Long, String> names, long importId) {
    return names.getOrDefault(importId, "");
  }
}
