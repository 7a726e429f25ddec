package io.clv.etl.spill;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.feature.CustomerTotals;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs are merged in the order of the bytes of the ids, whatever stands in those. */
class FeatureMergeTest {
  private static final Comparator<String> BY_BYTES =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  private static final String[] PARTS = {"a", "b", "\0", "\u00E9", "\uD83D\uDED2", "customer", "z"};

  @TempDir static Path dir;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void idsComeInOrderFromAnyBoundOn(long seed) {
    Random random = new Random(seed);
    TreeSet<String> ids = new TreeSet<>(BY_BYTES);
    for (int i = 0; i < 600; i++) {
      ids.add(id(random));
    }
    try (Blocks store = new Blocks(dir, random.nextInt(2) * 10_000L, 16 + random.nextInt(200))) {
      List<SortedFeatures> runs = runs(ids, store, random);
      assertThat(taken(runs.stream().map(run -> new FeatureCursor(run.run().reader())).toList()))
          .containsExactlyElementsOf(ids);
      for (String bound : List.of("", "a", id(random), id(random), ids.last())) {
        IdKey from = new IdKey(bound.getBytes(StandardCharsets.UTF_8));
        List<FeatureCursor> cursors = new ArrayList<>();
        for (SortedFeatures run : runs) {
          FeatureCursor cursor =
              new FeatureCursor(new RunReader(run.run(), run.before(from).place()));
          if (cursor.skipTo(from)) {
            cursors.add(cursor);
          }
        }
        assertThat(taken(cursors)).containsExactlyElementsOf(ids.tailSet(bound));
      }
    }
  }

  private static String id(Random random) {
    StringBuilder id = new StringBuilder();
    for (int parts = 1 + random.nextInt(6); parts > 0; parts--) {
      id.append(PARTS[random.nextInt(PARTS.length)]);
    }
    return random.nextInt(20) == 0 ? id.toString().repeat(20) : id.toString();
  }

  private static List<SortedFeatures> runs(Set<String> ids, Blocks store, Random random) {
    int count = 1 + random.nextInt(9);
    List<List<String>> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      parts.add(new ArrayList<>());
    }
    ids.forEach(id -> parts.get(random.nextInt(count)).add(id));
    List<SortedFeatures> runs = new ArrayList<>();
    for (List<String> part : parts) {
      FeatureRun run = new FeatureRun(store.writer());
      part.forEach(id -> run.add(customer(id)));
      if (!part.isEmpty()) {
        runs.add(run.finish());
      }
    }
    return runs;
  }

  private static List<String> taken(List<FeatureCursor> cursors) {
    FeatureMerge merge = new FeatureMerge(cursors);
    List<String> ids = new ArrayList<>();
    while (!merge.isAtEnd()) {
      CustomerTotals totals = merge.next();
      assertThat(totals.revenue()).isEqualTo(totals.customerId().hashCode());
      ids.add(totals.customerId());
    }
    return ids;
  }

  private static CustomerTotals customer(String id) {
    int first = 20_000 + id.length();
    return new CustomerTotals(id, first, first + 9, 2, 3, id.hashCode(), 2, 1.5, 9, 1, 1.5);
  }
}
