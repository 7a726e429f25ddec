package io.clv.core.port;

import io.clv.core.order.OrderLine;
import io.clv.core.port.InMemoryOrderStore.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks through everything. */
final class InMemoryPeople implements PersonalRecords {
  private final InMemoryOrderStore orders;
  private final InMemoryPredictionStore predictions;
  private final InMemorySegments segments;

  InMemoryPeople(
      InMemoryOrderStore orders, InMemoryPredictionStore predictions, InMemorySegments segments) {
    this.orders = orders;
    this.predictions = predictions;
    this.segments = segments;
  }

  @Override
  public Optional<Person> find(String customerId) {
    State now = orders.now();
    List<String> ids = now.aliases().idsOf(customerId);
    List<Line> lines = new ArrayList<>();
    for (OrderLine line : now.lines().getOrDefault(ids.get(0), Map.of()).values()) {
      long origin = now.origins().get(InMemoryOrderStore.Key.of(line));
      lines.add(new Line(line, origin, now.importName(origin), null));
    }
    lines.sort(Comparator.comparingInt(line -> line.line().row().day()));
    List<Reject> rejects = new ArrayList<>();
    now.rejects()
        .forEach(
            (id, rows) ->
                rows.stream()
                    .filter(row -> row.customerId() != null && ids.contains(row.customerId()))
                    .forEach(row -> rejects.add(new Reject(id, now.importName(id), row))));
    Person person =
        new Person(
            ids,
            now.merges().stream()
                .filter(merge -> ids.contains(merge.from()) || ids.contains(merge.into()))
                .toList(),
            lines,
            now.earlier().stream().filter(e -> e.line().owner().equals(ids.get(0))).toList(),
            ids.stream()
                .flatMap(id -> predictions.history(id).stream())
                .sorted(Comparator.comparing((StoredPrediction p) -> -p.run().id()))
                .toList(),
            rejects,
            ids.stream().flatMap(id -> segments.places(id).stream()).toList());
    boolean nothing =
        person.equals(
            new Person(ids, List.of(), List.of(), List.of(), List.of(), List.of(), List.of()));
    return nothing ? Optional.empty() : Optional.of(person);
  }
}
