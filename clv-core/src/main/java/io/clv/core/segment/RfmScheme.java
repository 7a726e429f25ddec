package io.clv.core.segment;

import io.clv.core.valuation.RunTable;
import java.util.Arrays;
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

  private enum Group {
    CHAMPIONS("Champions", "R 5 and V 4 to 5: bought lately, often and for much"),
    LOYAL("Loyal", "R 3 to 4 and V 4 to 5: buy often and for much"),
    POTENTIAL_LOYALISTS(
        "Potential Loyalists",
        "R 4 to 5 and V 2 to 3: bought lately and more than once or for some amount"),
    NEW("New", "R 5 and V 1: bought lately, and little so far"),
    PROMISING("Promising", "R 4 and V 1: bought not long ago, and little so far"),
    NEED_ATTENTION("Need Attention", "R 3 and V 3: middling in all, and getting older"),
    ABOUT_TO_SLEEP("About to Sleep", "R 3 and V 1 to 2: bought little, and some time ago"),
    AT_RISK("At Risk", "R 1 to 2 and V 3 to 4: used to buy well, and not for long"),
    CANNOT_LOSE_THEM(
        "Cannot Lose Them", "R 1 to 2 and V 5: were among the best, and not seen for long"),
    HIBERNATING("Hibernating", "R 2 and V 1 to 2: bought little, and long ago"),
    LOST("Lost", "R 1 and V 1 to 2: bought little, and longest ago");

    private final Segment segment;

    Group(String name, String rule) {
      this.segment = new Segment(name, rule);
    }
  }

  private static final List<Segment> SEGMENTS =
      Arrays.stream(Group.values()).map(group -> group.segment).toList();

  RfmScheme() {}

  /** The place of the group of three scores from 1 to 5 among the segments. */
  static int place(int r, int f, int m) {
    return group(r, (f + m + 1) / 2).ordinal();
  }

  private static Group group(int r, int v) {
    return switch (v) {
      case 5, 4 ->
          switch (r) {
            case 5 -> Group.CHAMPIONS;
            case 4, 3 -> Group.LOYAL;
            default -> v == 5 ? Group.CANNOT_LOSE_THEM : Group.AT_RISK;
          };
      case 3 ->
          switch (r) {
            case 5, 4 -> Group.POTENTIAL_LOYALISTS;
            case 3 -> Group.NEED_ATTENTION;
            default -> Group.AT_RISK;
          };
      default ->
          switch (r) {
            case 5 -> v == 2 ? Group.POTENTIAL_LOYALISTS : Group.NEW;
            case 4 -> v == 2 ? Group.POTENTIAL_LOYALISTS : Group.PROMISING;
            case 3 -> Group.ABOUT_TO_SLEEP;
            case 2 -> Group.HIBERNATING;
            default -> Group.LOST;
          };
    };
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
        row -> place(scores.recency(row), scores.frequency(row), scores.monetary(row)));
  }
}
