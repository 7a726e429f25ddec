package io.clv.cli.report;

import io.clv.core.summary.CustomerSummary;
import io.clv.core.summary.ModelTime;
import io.clv.core.valuation.AlivePath;
import io.clv.core.valuation.Explanation;
import io.clv.core.valuation.Valuation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a customer is worth what they are, for a person. */
public final class ExplanationText {
  private static final String INDENT = "  ";
  private static final int WIDTH = 64;
  private static final int LEVELS = 8;

  private ExplanationText() {}

  public static List<String> lines(
      Explanation explanation,
      CustomerSummary summary,
      ModelTime time,
      LocalDate asOf,
      Valuation valuation,
      @Nullable String currency,
      List<AlivePath.Point> path) {
    List<String> lines = new ArrayList<>();
    lines.add("Customer %s as of %s".formatted(explanation.customerId(), asOf));
    lines.add(
        INDENT
            + "frequency %d, recency %s, T %s %ss"
                .formatted(
                    summary.frequency(),
                    Numbers.decimal(summary.recency(), 2),
                    Numbers.decimal(summary.T(), 2),
                    time.label()));
    lines.add(
        INDENT
            + "CLV %s over %s; the median customer, %s, has %s"
                .formatted(
                    Numbers.money(explanation.value(), currency),
                    valuation.horizon(),
                    explanation.referenceId(),
                    Numbers.money(explanation.referenceValue(), currency)));
    lines.add("");
    lines.add("Parts (their product is the CLV)");
    lines.addAll(parts(explanation, currency));
    lines.add("");
    lines.add("P(alive) from %s to %s".formatted(path.get(0).date(), asOf));
    lines.addAll(spark(path));
    return lines;
  }

  private static List<String> parts(Explanation explanation, @Nullable String currency) {
    TextTable table = new TextTable("part", "customer", "median", "of the difference");
    for (Explanation.Part part : explanation.parts()) {
      int decimals = part.name() == Explanation.Part.Name.SPEND ? 2 : 4;
      table.row(
          label(part.name()),
          Numbers.decimal(part.value(), decimals),
          Numbers.decimal(part.reference(), decimals),
          Numbers.signed(part.contribution()));
    }
    table.row(
        Numbers.heading("= CLV", currency),
        Numbers.money(explanation.value()),
        Numbers.money(explanation.referenceValue()),
        Numbers.signed(explanation.value() - explanation.referenceValue()));
    return table.lines(INDENT);
  }

  private static String label(Explanation.Part.Name name) {
    return switch (name) {
      case ALIVE -> "P(alive)";
      case PURCHASES -> "x purchases if alive";
      case SPEND -> "x amount of a purchase";
      case MARGIN -> "x margin";
      case DISCOUNT -> "x discount";
    };
  }

  /**
   * One character for some days: P(alive) at the last of them, and below it whether they bought.
   */
  private static List<String> spark(List<AlivePath.Point> path) {
    int width = Math.min(WIDTH, path.size());
    StringBuilder heights = new StringBuilder();
    StringBuilder orders = new StringBuilder();
    for (int column = 0; column < width; column++) {
      int from = (int) ((long) path.size() * column / width);
      int to = (int) ((long) path.size() * (column + 1) / width);
      boolean ordered = path.subList(from, to).stream().anyMatch(AlivePath.Point::ordered);
      double alive = path.get(to - 1).probabilityAlive();
      int level = Math.min(LEVELS - 1, (int) Math.floor(alive * LEVELS));
      heights.append((char) ('\u2581' + level));
      orders.append(ordered ? '|' : ' ');
    }
    return List.of(
        INDENT + heights + " " + Numbers.decimal(path.get(path.size() - 1).probabilityAlive(), 3),
        INDENT + orders.toString().stripTrailing());
  }
}
