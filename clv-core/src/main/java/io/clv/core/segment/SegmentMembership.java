package io.clv.core.segment;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/** Which segment of a scheme each customer of a run is in, by row of the run's table. Immutable. */
public final class SegmentMembership {
  static final int MOST_SEGMENTS = 256;

  private final SegmentScheme scheme;
  private final List<Segment> segments;
  private final byte[] codes;

  private SegmentMembership(SegmentScheme scheme, byte[] codes) {
    this.scheme = scheme;
    this.segments = scheme.segments();
    this.codes = codes;
  }

  /**
   * @param segmentOf from a row to the place of its segment among those of the scheme
   * @throws IllegalArgumentException if a place is none
   */
  static SegmentMembership of(SegmentScheme scheme, int customers, IntUnaryOperator segmentOf) {
    int segments = scheme.segments().size();
    if (segments > MOST_SEGMENTS) {
      throw new IllegalArgumentException(
          "scheme %s has %d segments; the most are %d"
              .formatted(scheme.name(), segments, MOST_SEGMENTS));
    }
    byte[] codes = new byte[customers];
    for (int row = 0; row < customers; row++) {
      int segment = segmentOf.applyAsInt(row);
      if (segment < 0 || segment >= segments) {
        throw new IllegalArgumentException(
            "scheme %s has no segment %d; it has %d".formatted(scheme.name(), segment, segments));
      }
      codes[row] = (byte) segment;
    }
    return new SegmentMembership(scheme, codes);
  }

  public SegmentScheme scheme() {
    return scheme;
  }

  /** Number of customers. */
  public int size() {
    return codes.length;
  }

  /** The place of a customer's segment among those of the scheme. */
  public int code(int row) {
    return codes[row] & 0xFF;
  }

  public Segment segment(int row) {
    return segments.get(code(row));
  }

  /** The place of a segment by its name; empty if the scheme has none of that name. */
  public OptionalInt codeOf(String segment) {
    for (int code = 0; code < segments.size(); code++) {
      if (segments.get(code).name().equals(segment)) {
        return OptionalInt.of(code);
      }
    }
    return OptionalInt.empty();
  }

  /** Whether a row is of a customer in a segment, to filter by. */
  public IntPredicate isIn(int code) {
    return row -> code(row) == code;
  }
}
