package io.clv.etl.scheme;

import io.clv.core.segment.ColumnCondition;
import io.clv.core.segment.Measure;
import io.clv.core.valuation.RunColumn;
import io.clv.etl.text.Nearest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what is asked of one column. Every method throws {@link Mistake}. */
final class ConditionReader {
  private static final Pattern NUMBER =
      Pattern.compile(
          "[-+]?([0-9]{1,300}(\\.[0-9]{0,300})?|\\.[0-9]{1,300})([eE][-+]?[0-9]{1,3})?");
  private static final Pattern WHOLE =
      Pattern.compile("([0-9]{1,15})\\s*(?:-\\s*([0-9]{1,15})|(\\+))");
  private static final String EXAMPLE = "{from: 5, to: 10}";

  private ConditionReader() {}

  static Measure measure(int line, String label) {
    Optional<Measure> measure = Measure.ofLabel(label);
    if (measure.isPresent()) {
      return measure.get();
    }
    List<String> labels = Measure.all().map(Measure::label).toList();
    throw new Mistake(
        line,
        "there is no column '%s'; did you mean '%s'? The columns are %s, and each with _percentile"
            .formatted(
                Shorten.text(label),
                Nearest.of(Shorten.text(label), labels),
                String.join(", ", Stream.of(RunColumn.values()).map(RunColumn::label).toList())));
  }

  /** What stands after the name of a column in {@code when}. */
  static ColumnCondition condition(Measure measure, Part part) {
    if (part instanceof Part.Single single) {
      return switch (single.text()) {
        case "unknown" -> unknown(measure, single.line());
        case "known" ->
            between(measure, single.line(), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        default ->
            whole(measure, single)
                .orElseThrow(
                    () ->
                        new Mistake(
                            single.line(),
                            "%s is asked for by %s, which is no range; write %s, 5-9, 10+, known or unknown"
                                .formatted(measure.label(), single.kind(), EXAMPLE)));
      };
    }
    FieldReader fields = FieldReader.of(part, "a range", EXAMPLE, List.of("from", "to"));
    if (!fields.has("from") && !fields.has("to")) {
      throw new Mistake(
          part.line(), "the range of %s is empty; write %s".formatted(measure.label(), EXAMPLE));
    }
    return bounds(measure, fields);
  }

  private static ColumnCondition unknown(Measure measure, int line) {
    if (measure.column().isAlwaysKnown()) {
      throw new Mistake(
          line, "%s is known of every customer; ask for a range".formatted(measure.label()));
    }
    return new ColumnCondition.NotKnown(measure);
  }

  /** A range that is given by {@code from} and {@code to}, either of which may be missing. */
  static ColumnCondition bounds(Measure measure, FieldReader fields) {
    double from =
        fields.part("from").map(p -> bound(measure, "from", p)).orElse(Double.NEGATIVE_INFINITY);
    double to =
        fields.part("to").map(p -> bound(measure, "to", p)).orElse(Double.POSITIVE_INFINITY);
    int line = fields.has("from") ? fields.lineOf("from") : fields.lineOf("to");
    return between(measure, line, from, to);
  }

  private static ColumnCondition between(Measure measure, int line, double from, double to) {
    if (!(from < to)) {
      throw new Mistake(
          line,
          "the range of %s begins at %s and ends at %s; from must be less than to, which is not part of it"
              .formatted(measure.label(), shown(measure, from), shown(measure, to)));
    }
    try {
      return new ColumnCondition.Between(measure, from, to);
    } catch (IllegalArgumentException e) {
      throw new Mistake(line, e.getMessage() + "; widen the range");
    }
  }

  private static String shown(Measure measure, double bound) {
    return measure.isDate()
        ? LocalDate.ofEpochDay((long) bound).toString()
        : bound == Math.rint(bound) && Math.abs(bound) < 1e15
            ? String.valueOf((long) bound)
            : String.valueOf(bound);
  }

  private static double bound(Measure measure, String name, Part part) {
    if (!(part instanceof Part.Single single) || single.isNothing()) {
      throw new Mistake(
          part.line(),
          "%s must be %s, not %s; leave it out for no bound"
              .formatted(name, measure.isDate() ? "a date" : "a number", part.kind()));
    }
    if (measure.isDate()) {
      try {
        return LocalDate.parse(single.text()).toEpochDay();
      } catch (DateTimeParseException e) {
        throw new Mistake(
            single.line(),
            "%s must be a date such as 2026-01-31, not %s".formatted(name, single.kind()));
      }
    }
    double bound = number(measure, name, single);
    if (bound > measure.most()
        || (bound < measure.least() && measure.most() < Double.POSITIVE_INFINITY)) {
      throw new Mistake(
          single.line(),
          "%s is %s, and %s lies from 0 to %s%s"
              .formatted(
                  name,
                  single.text(),
                  measure.label(),
                  shown(measure, measure.most()),
                  measure.most() == 1 ? "; write 0.3 for 30 %" : "; write a percentage"));
    }
    return bound;
  }

  private static double number(Measure measure, String name, Part.Single single) {
    String text = single.text().strip();
    boolean isPercentile = measure.scale() == Measure.Scale.PERCENTILE;
    if (isPercentile && text.endsWith("%")) {
      text = text.substring(0, text.length() - 1).strip();
    }
    double number = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    if (Double.isFinite(number)) {
      return number;
    }
    throw new Mistake(
        single.line(),
        "%s must be a number, not %s; %s"
            .formatted(
                name,
                single.kind(),
                text.matches("(?i)[-+]?\\.?inf(inity)?")
                    ? "leave it out for no bound"
                    : text.matches("(?i)\\.?nan")
                        ? "say unknown instead of the range to ask for what is not known"
                        : "write it plainly, such as 1000 or 0.25"));
  }

  /** {@code 5-9} or {@code 10+}; empty if it is neither. */
  static Optional<ColumnCondition> whole(Measure measure, Part.Single single) {
    Matcher whole = WHOLE.matcher(single.text().strip());
    if (!whole.matches()) {
      return Optional.empty();
    }
    if (!measure.isWhole() || measure.isDate()) {
      throw new Mistake(
          single.line(),
          "'%s' is a range of whole numbers, and %s is not counted in them; write from and to"
              .formatted(single.text(), measure.label()));
    }
    double from = Long.parseLong(whole.group(1));
    double to =
        whole.group(2) == null ? Double.POSITIVE_INFINITY : Long.parseLong(whole.group(2)) + 1.0;
    if (!(from < to)) {
      throw new Mistake(
          single.line(),
          "the range '%s' ends before it begins; write the lesser number first"
              .formatted(single.text()));
    }
    return Optional.of(new ColumnCondition.Between(measure, from, to));
  }
}
