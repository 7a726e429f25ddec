package io.clv.core.segment;

import io.clv.core.valuation.RunTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A scheme by rules over any columns of a run, as data. Every customer is in the segment of the one
 * rule they meet: that each meets one, and none two, is made sure of when the scheme is made, for
 * all that customers can be. Customers of whom a number is not known and who therefore meet no rule
 * are in one more segment, {@value RangeScheme#UNKNOWN}. Immutable.
 */
public final class RuleScheme implements SegmentScheme {
  private static final int MOST_BOXES = 1_000;

  private final String name;
  private final String title;
  private final String description;
  private final CellGrid grid;
  private final List<Segment> segments;

  /** The place of the segment of each cell. */
  private final byte[] places;

  private RuleScheme(
      String name,
      String title,
      String description,
      CellGrid grid,
      List<Segment> segments,
      byte[] places) {
    this.name = name;
    this.title = title;
    this.description = description;
    this.grid = grid;
    this.segments = segments;
    this.places = places;
  }

  /**
   * @param otherwise the segment of known customers who meet no rule; null if there are none
   * @throws SchemeException if there is a gap, an overlap, a name that is there twice or kept for
   *     what is unknown, or too many segments; the text says which, and how to mend it
   */
  public static RuleScheme of(
      String name,
      String title,
      String description,
      List<SegmentRule> rules,
      @Nullable String otherwise) {
    List<Segment> segments = segments(name, rules, otherwise);
    CellGrid grid = grid(name, rules);
    int[] holders = holders(name, rules, grid);
    byte[] places = new byte[grid.size()];
    boolean anyUnknown = false;
    for (int cell = 0; cell < places.length; cell++) {
      int place = holders[cell];
      if (place < 0 && grid.isUnknown(cell)) {
        anyUnknown = true;
        place = segments.size();
      } else if (place < 0) {
        if (otherwise == null) {
          throw gap(name, rules, grid.text(cell));
        }
        place = rules.size();
      }
      places[cell] = (byte) place;
    }
    if (anyUnknown) {
      segments.add(new Segment(RangeScheme.UNKNOWN, "a number the rules ask for is not known"));
    }
    return new RuleScheme(name, title, description, grid, List.copyOf(segments), places);
  }

  private static List<Segment> segments(
      String name, List<SegmentRule> rules, @Nullable String otherwise) {
    List<Segment> segments = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (SegmentRule rule : rules) {
      requireNew(name, names, rule.segment());
      segments.add(new Segment(rule.segment(), rule.text()));
    }
    if (otherwise != null) {
      requireNew(name, names, otherwise);
      segments.add(new Segment(otherwise, "all others"));
    }
    // One place is left for what is unknown.
    if (segments.size() >= SegmentMembership.MOST_SEGMENTS) {
      throw new SchemeException(
          name,
          null,
          "it has %d segments; the most are %d: join some"
              .formatted(segments.size(), SegmentMembership.MOST_SEGMENTS - 1));
    }
    int boxes = rules.stream().mapToInt(rule -> rule.boxes().size()).sum();
    if (boxes > MOST_BOXES) {
      throw new SchemeException(
          name,
          null,
          "its rules have %,d sets of conditions; %,d are the most: say more with fewer"
              .formatted(boxes, MOST_BOXES));
    }
    return segments;
  }

  private static void requireNew(String scheme, Set<String> names, String segment) {
    if (segment.equals(RangeScheme.UNKNOWN)) {
      throw new SchemeException(
          scheme,
          segment,
          "the name is kept for customers of whom too little is known; choose another one");
    }
    if (!names.add(segment)) {
      throw new SchemeException(
          scheme, segment, "two segments are called '%s'; rename one".formatted(segment));
    }
  }

  private static CellGrid grid(String name, List<SegmentRule> rules) {
    try {
      return CellGrid.of(rules);
    } catch (IllegalArgumentException e) {
      throw new SchemeException(name, null, String.valueOf(e.getMessage()));
    }
  }

  /** The place of the one rule that holds each cell; -1 where none does. */
  private static int[] holders(String name, List<SegmentRule> rules, CellGrid grid) {
    int[] holders = new int[grid.size()];
    Arrays.fill(holders, -1);
    for (int place = 0; place < rules.size(); place++) {
      int mine = place;
      for (List<ColumnCondition> box : rules.get(place).boxes()) {
        grid.forEachIn(
            box,
            cell -> {
              if (holders[cell] >= 0 && holders[cell] != mine) {
                throw overlap(name, rules.get(holders[cell]), rules.get(mine), grid.text(cell));
              }
              holders[cell] = mine;
            });
      }
    }
    return holders;
  }

  private static SchemeException overlap(
      String name, SegmentRule one, SegmentRule other, String cell) {
    return new SchemeException(
        name,
        other.segment(),
        "'%s' (%s) and '%s' (%s) both hold customers with %s; narrow one of them"
            .formatted(one.segment(), one.text(), other.segment(), other.text(), cell));
  }

  private static SchemeException gap(String name, List<SegmentRule> rules, String cell) {
    return new SchemeException(
        name,
        null,
        rules.isEmpty()
            ? "it has no rules; give it at least one"
            : "no segment holds customers with %s; widen one, add one, or say otherwise: NAME"
                .formatted(cell));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public List<Segment> segments() {
    return segments;
  }

  @Override
  public SegmentMembership assign(RunTable table) {
    IntUnaryOperator cells = grid.cellsOf(table);
    return SegmentMembership.of(this, table.size(), row -> places[cells.applyAsInt(row)] & 0xFF);
  }
}
