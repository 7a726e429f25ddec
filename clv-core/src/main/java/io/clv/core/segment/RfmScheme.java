package io.clv.core.segment;

import io.clv.core.valuation.RunTable;
import java.util.List;

/**
 * The usual named groups by {@link RfmScores}. They lie on a grid of R, the recency score, and V,
 * the mean of the frequency and the monetary score, halves rounded up:
 *
 * <pre>
 *   V 5 | Cannot Lose Them  Cannot Lose Them  Loyal           Loyal                Champions
 *   V 4 | At Risk           At Risk           Loyal           Loyal                Champions
 *   V 3 | At Risk           At Risk           Need Attention  Potential Loyalists  Potential Loyalists
 *   V 2 | Lost              Hibernating       About to Sleep  Potential Loyalists  Potential Loyalists
 *   V 1 | Lost              Hibernating       About to Sleep  Promising            New
 *         R 1               R 2               R 3             R 4                  R 5
 * </pre>
 */
public final class RfmScheme implements SegmentScheme {
  public static final String NAME = "rfm";

  private static final Segment CHAMPIONS =
      new Segment("Champions", "R 5 and V 4 to 5: bought lately, often and for much");
  private static final Segment LOYAL =
      new Segment("Loyal", "R 3 to 4 and V 4 to 5: buy often and for much");
  private static final Segment POTENTIAL_LOYALISTS =
      new Segment(
          "Potential Loyalists", "R 4 to 5 and V 2 to 3: bought lately, and not too little");
  private static final Segment NEW =
      new Segment("New", "R 5 and V 1: bought lately, and little so far");
  private static final Segment PROMISING =
      new Segment("Promising", "R 4 and V 1: bought not long ago, and little so far");
  private static final Segment NEED_ATTENTION =
      new Segment("Need Attention", "R 3 and V 3: middling, and not seen for some time");
  private static final Segment ABOUT_TO_SLEEP =
      new Segment("About to Sleep", "R 3 and V 1 to 2: bought little, and some time ago");
  private static final Segment AT_RISK =
      new Segment("At Risk", "R 1 to 2 and V 3 to 4: used to buy well, and not seen for long");
  private static final Segment CANNOT_LOSE_THEM =
      new Segment("Cannot Lose Them", "R 1 to 2 and V 5: among the best, and not seen for long");
  private static final Segment HIBERNATING =
      new Segment("Hibernating", "R 2 and V 1 to 2: bought little, and long ago");
  private static final Segment LOST =
      new Segment("Lost", "R 1 and V 1 to 2: bought little, and longest ago");

  private static final List<Segment> SEGMENTS =
      List.of(
          CHAMPIONS,
          LOYAL,
          POTENTIAL_LOYALISTS,
          NEW,
          PROMISING,
          NEED_ATTENTION,
          ABOUT_TO_SLEEP,
          AT_RISK,
          CANNOT_LOSE_THEM,
          HIBERNATING,
          LOST);

  /** By V and then by R, from 1. */
  private static final List<List<Segment>> GRID =
      List.of(
          List.of(LOST, HIBERNATING, ABOUT_TO_SLEEP, PROMISING, NEW),
          List.of(LOST, HIBERNATING, ABOUT_TO_SLEEP, POTENTIAL_LOYALISTS, POTENTIAL_LOYALISTS),
          List.of(AT_RISK, AT_RISK, NEED_ATTENTION, POTENTIAL_LOYALISTS, POTENTIAL_LOYALISTS),
          List.of(AT_RISK, AT_RISK, LOYAL, LOYAL, CHAMPIONS),
          List.of(CANNOT_LOSE_THEM, CANNOT_LOSE_THEM, LOYAL, LOYAL, CHAMPIONS));

  RfmScheme() {}

  /** The group of three scores from 1 to 5. */
  static Segment group(int r, int f, int m) {
    return GRID.get((f + m + 1) / 2 - 1).get(r - 1);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "RFM groups";
  }

  @Override
  public String description() {
    return "The usual groups by how lately (R), how often (F) and for how much (M) customers bought,"
        + " each scored 1 to 5 by the share of customers who are worse; V is the mean of F and M.";
  }

  @Override
  public List<Segment> segments() {
    return SEGMENTS;
  }

  @Override
  public SegmentMembership assign(RunTable table) {
    RfmScores scores = RfmScores.of(table);
    return SegmentMembership.of(
        this,
        table.size(),
        row ->
            SEGMENTS.indexOf(
                group(scores.recency(row), scores.frequency(row), scores.monetary(row))));
  }
}
