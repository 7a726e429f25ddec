package io.clv.core.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdTableTest {
  private static int intern(IdTable table, int scope, String id, boolean asBytes) {
    byte[] utf8 = ("<" + id + ">").getBytes(StandardCharsets.UTF_8);
    int to = utf8.length - 1;
    if (scope < 0) {
      return asBytes ? table.intern(utf8, 1, to, IdHash.of(utf8, 1, to)) : table.intern(id);
    }
    return asBytes
        ? table.intern(scope, utf8, 1, to, IdHash.of(utf8, 1, to))
        : table.intern(scope, id);
  }

  /** Few scopes with many ids, many with few, and none at all. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 5_000, 200_000})
  void numbersIdsInTheOrderOfFirstSight(int scopes) {
    Random random = new Random(scopes);
    IdTable table = new IdTable();
    Map<String, Integer> expected = new HashMap<>();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 30_000; i++) {
      int scope = scopes == 0 ? -1 : random.nextInt(scopes);
      String id =
          "é".repeat(random.nextInt(3)) + "x".repeat(1 + random.nextInt(9)) + random.nextInt(9000);
      String key = scope + " " + id;
      Integer known = expected.putIfAbsent(key, expected.size());
      if (known == null) {
        ids.add(id);
      }
      assertThat(intern(table, scope, id, random.nextBoolean())).isEqualTo(expected.get(key));
      if (scopes > 0 && random.nextInt(50) == 0) {
        expected.put("nameless " + i, expected.size());
        ids.add("");
        assertThat(table.addNameless(scope)).isEqualTo(expected.size() - 1);
      }
    }
    assertThat(table.size()).isEqualTo(ids.size());
    for (int i = 0; i < ids.size(); i++) {
      assertThat(table.get(i)).isEqualTo(ids.get(i));
      assertThat(table.isNameless(i)).isEqualTo(ids.get(i).isEmpty());
    }
  }

  /** All places near the scopes are taken; whoever walks through them takes minutes. */
  @Test
  @Timeout(value = 10, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void scopesThatAllHaveManyIdsAreNotWalkedThrough() {
    IdTable table = new IdTable();
    for (int i = 0; i < 1_000_000; i++) {
      assertThat(table.intern(i / 20, String.valueOf(i))).isEqualTo(i);
    }
    assertThat(table.intern(7, "150")).isEqualTo(150);
  }

  @Test
  void takesIdsLongerThanABlock() {
    IdTable table = new IdTable();
    String[] ids = {"a", "b".repeat(700_000), "c", "d".repeat(1 << 18), "e".repeat(300_000), "f"};
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < ids.length; i++) {
        assertThat(table.intern(ids[i])).isEqualTo(i);
      }
    }
    for (int i = 0; i < ids.length; i++) {
      assertThat(table.get(i)).isEqualTo(ids[i]);
    }
    assertThat(table.compare(0, 1)).isNegative();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "C", "a common beginning of all ids "})
  void sortsByBytes(String beginning) {
    Random random = new Random(3);
    IdTable table = new IdTable();
    for (int i = 0; i < 20_000; i++) {
      String middle = random.nextInt(4) == 0 ? "12345678".repeat(2) : "" + random.nextInt(500);
      table.intern(beginning + middle + (char) (1 + random.nextInt(3000)));
    }
    int[] sorted = NetOrders.sortedCustomers(table, i -> i % 5 > 0);
    byte[][] bytes = new byte[sorted.length][];
    for (int i = 0; i < sorted.length; i++) {
      bytes[i] = table.get(sorted[i]).getBytes(StandardCharsets.UTF_8);
    }
    assertThat(Arrays.asList(bytes)).isSortedAccordingTo(Arrays::compareUnsigned);
    assertThat(sorted).doesNotHaveDuplicates().hasSize(table.size() - (table.size() + 4) / 5);
    assertThat(NetOrders.sortedCustomers(table, i -> false)).isEmpty();
  }
}
