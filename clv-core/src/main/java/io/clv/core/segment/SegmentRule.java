package io.clv.core.segment;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who belongs to a segment: whoever meets all conditions of one of its boxes.
 *
 * @param boxes at least one; each asks each measure at most once
 */
public record SegmentRule(String segment, List<List<ColumnCondition>> boxes) {
  public SegmentRule {
    if (segment.isBlank()) {
      throw new IllegalArgumentException("a segment needs a name");
    }
    boxes = boxes.stream().map(List::copyOf).toList();
    if (boxes.isEmpty()) {
      throw new IllegalArgumentException("segment '%s' needs a condition".formatted(segment));
    }
    for (List<ColumnCondition> box : boxes) {
      Set<Measure> asked = new HashSet<>();
      for (ColumnCondition condition : box) {
        if (!asked.add(condition.measure())) {
          throw new IllegalArgumentException(
              "segment '%s' asks %s twice".formatted(segment, condition.measure().label()));
        }
      }
    }
  }

  /** In words. */
  String text() {
    return boxes.stream()
        .map(
            box ->
                box.isEmpty()
                    ? "everybody"
                    : box.stream().map(ColumnCondition::text).collect(Collectors.joining(", ")))
        .collect(Collectors.joining("; or "));
  }
}
