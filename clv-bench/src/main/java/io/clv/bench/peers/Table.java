package io.clv.bench.peers;

import java.util.ArrayList;
import java.util.List;

/** A Markdown table; all columns but the first are numbers. */
final class Table {
  private final List<String> lines = new ArrayList<>();

  Table(List<String> head) {
    row(head);
    lines.add("|---|" + "---:|".repeat(head.size() - 1));
  }

  void row(List<String> cells) {
    lines.add("| " + String.join(" | ", cells) + " |");
  }

  List<String> lines() {
    return lines;
  }
}
