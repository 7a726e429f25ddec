package io.clv.bench.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The report in words and tables. */
public final class PeerMarkdown {
  private PeerMarkdown() {}

  public static List<String> lines(PeerReport report) {
    List<String> lines = new ArrayList<>();
    report.facts().forEach((name, fact) -> lines.add("- %s: %s".formatted(name, fact)));
    lines.add(
        String.format(
            Locale.ROOT,
            "- load average of the last minute: %.2f at the beginning, %.2f at the end",
            report.loadBefore(),
            report.loadAfter()));
    lines.add(
        "- %s; every figure is of a whole process, from its start to its end, with the file in the"
                .formatted(
                    report.runs() == 1
                        ? "one round"
                        : "medians of %d rounds, in which all take turns".formatted(report.runs()))
            + " page cache; ratios are formed within a round, then their median is taken, and are"
            + " above 1 where ours takes less");
    List<Section> shapes = new ArrayList<>();
    for (Section section : report.sections()) {
      if (section.part() == Part.SHAPES) {
        shapes.add(section);
      } else {
        addSection(section, lines);
      }
    }
    if (!shapes.isEmpty()) {
      addShapes(shapes, lines);
    }
    if (!report.growth().isEmpty()) {
      addGrowth(report.growth(), lines);
    }
    lines.add("");
    List<String> problems = report.problems();
    if (problems.isEmpty()) {
      lines.add("No task failed, and all features that were compared are the same.");
    } else {
      lines.add("**What should not be**");
      lines.add("");
      problems.forEach(problem -> lines.add("- " + problem));
    }
    return lines;
  }

  private static void addSection(Section section, List<String> lines) {
    Dataset data = section.data();
    lines.add("");
    lines.add("## %s: %s".formatted(section.part().title(), data.name()));
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d lines of %,.1f MB%s",
            data.lines(),
            data.bytes() / 1e6,
            section.customers() > 0
                ? String.format(Locale.ROOT, ", %,d customers", section.customers())
                : ""));
    lines.add("");
    lines.addAll(CostTable.of(section));
    List<String> stages = StageTable.of(section);
    if (!stages.isEmpty()) {
      lines.add("");
      lines.addAll(stages);
    }
    if (!section.agreements().isEmpty()) {
      lines.add("");
      section.agreements().forEach(agreement -> lines.add("- features of " + agreement));
    }
    for (String note : section.notes()) {
      lines.add("");
      lines.add(note);
    }
  }

  private static void addShapes(List<Section> shapes, List<String> lines) {
    lines.add("");
    lines.add("## " + Part.SHAPES.title());
    lines.add("");
    lines.addAll(ShapeTable.of(shapes));
  }

  private static void addGrowth(List<Growth> growth, List<String> lines) {
    lines.add("");
    lines.add("## Growth");
    lines.add("");
    lines.add("The exponent b of a x^b: 1 is linear.");
    lines.add("");
    Table table =
        new Table(3, List.of("part", "what", "of", "over all sizes", "between the two largest"));
    for (Growth one : growth) {
      table.row(
          List.of(
              one.part().toString(),
              one.label(),
              one.quantity(),
              Figure.exponent(one.exponent()),
              Figure.exponent(one.latest())));
    }
    lines.addAll(table.lines());
  }
}
