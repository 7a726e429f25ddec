package io.clv.bench.peers;

import java.util.ArrayList;
import java.util.List;

/** A Markdown table: columns of text, then columns of numbers. */
final class Table {
  private final List<String> lines = new ArrayList<>();

  /** With one column of text. */
  Table(List<String> head) {
    this(1, head);
  }

  /**
   * @param texts how many of the columns are text
   */
  Table(int texts, List<String> head) {
    row(head);
    lines.add("|" + "---|".repeat(texts) + "---:|".repeat(head.size() - texts));
  }

  void row(List<String> cells) {
    lines.add("| " + String.join(" | ", cells) + " |");
  }

  List<String> lines() {
    return lines;
  }
}
