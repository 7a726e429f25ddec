package io.clv.core.order;

import java.util.stream.IntStream;

/** The ids of some customers of a table, in a given order. */
final class SortedIds implements CustomerIds {
  private final IdTable table;
  private final int[] numbers;

  SortedIds(IdTable table, int[] numbers) {
    this.table = table;
    this.numbers = numbers;
  }

  /** All ids of a table, as they are numbered. */
  static SortedIds all(IdTable table) {
    return new SortedIds(table, IntStream.range(0, table.size()).toArray());
  }

  @Override
  public int size() {
    return numbers.length;
  }

  @Override
  public String get(int index) {
    return table.get(numbers[index]);
  }

  /** The first eight bytes of an id, zeros where there are fewer, the first one highest. */
  long head(int index) {
    return table.text().word(numbers[index], 0);
  }

  /** By the bytes of the ids. */
  int compare(int index, SortedIds other, int otherIndex) {
    return table.text().compare(numbers[index], other.table.text(), other.numbers[otherIndex]);
  }

  /** Adds an id to a table in which none is looked for. */
  void appendTo(IdTable other, int index) {
    other.append(table, numbers[index]);
  }
}
