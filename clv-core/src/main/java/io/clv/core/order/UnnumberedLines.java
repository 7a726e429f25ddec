package io.clv.core.order;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/**
 * Earlier lines that have an order id and no line id, by order. A row of the current source is the
 * same as one of them if it says the same and no other row of the source was matched with it, so
 * that an order with two equal lines keeps both.
 */
final class UnnumberedLines {
  private final Map<Integer, List<Integer>> linesOfOrder = new HashMap<>();
  private final BitSet matched = new BitSet();
  private final Set<Integer> contested = new HashSet<>();
  private int size;

  /** A new source begins: every line can be matched again. */
  void begin() {
    matched.clear();
    contested.clear();
  }

  void add(int order, int line) {
    size++;
    linesOfOrder.computeIfAbsent(order, key -> new ArrayList<>(1)).add(line);
  }

  /** Number of earlier lines. */
  int size() {
    return size;
  }

  boolean knows(int order) {
    return linesOfOrder.containsKey(order);
  }

  boolean any(int order, IntPredicate what) {
    return linesOf(order).stream().anyMatch(what::test);
  }

  /** An unmatched line of the order that says the same, which then is matched; or -1. */
  int match(int order, IntPredicate saysTheSame) {
    for (int line : linesOf(order)) {
      if (!matched.get(line) && saysTheSame.test(line)) {
        matched.set(line);
        return line;
      }
    }
    return -1;
  }

  /** The current source says something else of the order, and is right. */
  void contest(int order) {
    contested.add(order);
  }

  /** The lines of contested orders that the current source did not repeat. */
  void forEachSuperseded(IntConsumer consumer) {
    for (int order : contested) {
      for (int line : linesOf(order)) {
        if (!matched.get(line)) {
          consumer.accept(line);
        }
      }
    }
  }

  private List<Integer> linesOf(int order) {
    return linesOfOrder.getOrDefault(order, List.of());
  }
}
