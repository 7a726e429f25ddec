package io.clv.core.segment;

/**
 * A group of customers.
 *
 * @param name unique within its scheme
 * @param rule who belongs to it, in a line
 */
public record Segment(String name, String rule) {
  public Segment {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a segment needs a name");
    }
  }
}
