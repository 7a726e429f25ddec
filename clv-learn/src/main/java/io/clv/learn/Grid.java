package io.clv.learn;

import io.clv.core.learn.Hyperparameters;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names of hyperparameters with the values to try, in the order in which they are told. */
record Grid(Map<String, List<String>> values) {
  Grid {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  static Grid of(String name, String... values) {
    return new Grid(Map.of(name, List.of(values)));
  }

  Grid and(String name, String... more) {
    Map<String, List<String>> all = new LinkedHashMap<>(values);
    all.put(name, List.of(more));
    return new Grid(all);
  }

  /** The first value of each. */
  Hyperparameters first() {
    Map<String, String> first = new LinkedHashMap<>();
    values.forEach((name, some) -> first.put(name, some.get(0)));
    return new Hyperparameters(first);
  }
}
