package io.clv.etl.scheme;

import io.clv.core.segment.BuiltInSchemes;
import io.clv.core.segment.ColumnCondition;
import io.clv.core.segment.Measure;
import io.clv.core.segment.RuleScheme;
import io.clv.core.segment.SchemeException;
import io.clv.core.segment.SegmentRule;
import io.clv.core.valuation.RunColumn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads one scheme. Knows which rule it is at, for the message of what is wrong there. For one
 * thread.
 */
final class SchemeReader {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");
  private static final Pattern SHARE = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,9})?)\\s*%");
  private static final List<String> KEYS =
      List.of("name", "title", "description", "by", "ranges", "rules", "otherwise");
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_TEXT = 1000;
  private static final String RULE = "- {segment: Loyal, when: {total_orders: {from: 5}}}";
  private static final String RANGE = "- {name: few, from: 0, to: 5}";

  private Optional<String> scheme = Optional.empty();
  private Optional<String> rule = Optional.empty();

  /** The line of each segment's rule. */
  private final Map<String, Integer> lines = new HashMap<>();

  /** Where in the file it is, as a beginning of a message. */
  String where() {
    return scheme.map(name -> "scheme '" + name + "', ").orElse("")
        + rule.map(name -> "rule '" + name + "', ").orElse("");
  }

  /**
   * @throws Mistake at the first one
   */
  RuleScheme read(Part part) {
    FieldReader fields = FieldReader.of(part, "a scheme", "name: my_scheme and so on", KEYS);
    String name = name(fields);
    scheme = Optional.of(name);
    String title = limited(fields, "title").orElse(name);
    String description = limited(fields, "description").orElse("");
    Optional<String> otherwise =
        fields.text("otherwise").map(text -> segment(fields.lineOf("otherwise"), text));
    List<SegmentRule> rules = rules(fields);
    rule = Optional.empty();
    try {
      return RuleScheme.of(name, title, description, rules, otherwise.orElse(null));
    } catch (SchemeException e) {
      rule = e.segment().filter(lines::containsKey);
      int line =
          rule.map(lines::get)
              .orElse(
                  e.segment().isPresent() && e.segment().equals(otherwise)
                      ? fields.lineOf("otherwise")
                      : fields.line());
      throw new Mistake(line, e.problem());
    }
  }

  private static String name(FieldReader fields) {
    String name = fields.text("name", "name: my_scheme");
    int line = fields.lineOf("name");
    if (!NAME.matcher(name).matches()) {
      throw new Mistake(
          line,
          "the name '%s' cannot be part of an address; use letters, digits, _ and -, a letter first, at most 64"
              .formatted(Shorten.text(name)));
    }
    if (BuiltInSchemes.named(name).isPresent()) {
      throw new Mistake(
          line,
          "'%s' is the name of a built-in scheme; choose another, such as my_%s"
              .formatted(name, name));
    }
    if (name.equals("customer_id")) {
      throw new Mistake(line, "'customer_id' is the name of another column; choose another name");
    }
    return name;
  }

  private static Optional<String> limited(FieldReader fields, String key) {
    Optional<String> text = fields.text(key);
    if (text.isPresent() && text.get().length() > LONGEST_TEXT) {
      throw new Mistake(
          fields.lineOf(key),
          "the %s has %d letters; %d are the most"
              .formatted(key, text.get().length(), LONGEST_TEXT));
    }
    return text;
  }

  private static String segment(int line, String name) {
    if (name.length() > LONGEST_NAME || name.codePoints().anyMatch(Character::isISOControl)) {
      throw new Mistake(
          line,
          "a segment cannot be called '%s'; use at most %d letters and no line breaks"
              .formatted(Shorten.text(name), LONGEST_NAME));
    }
    return name;
  }

  private List<SegmentRule> rules(FieldReader fields) {
    if (fields.has("rules") && (fields.has("by") || fields.has("ranges"))) {
      throw new Mistake(
          fields.lineOf("rules"), "a scheme has rules, or by and ranges, not both; take one out");
    }
    if (fields.has("rules")) {
      return fromRules(fields);
    }
    if (!fields.has("by") && !fields.has("ranges")) {
      throw new Mistake(
          fields.line(), "the scheme says nothing of customers; add by and ranges, or rules");
    }
    String by = fields.text("by", "by: total_orders");
    Measure measure = ConditionReader.measure(fields.lineOf("by"), by);
    List<Part> items = items(fields, "ranges", RANGE);
    boolean isShares =
        items.stream()
            .anyMatch(
                item ->
                    item instanceof Part.Fields range
                        && range.fields().stream().anyMatch(f -> f.name().equals("share")));
    return isShares ? shares(measure, items) : ranges(measure, items);
  }

  private static List<Part> items(FieldReader fields, String key, String example) {
    Part part = fields.required(key, example);
    if (!(part instanceof Part.Many many)) {
      throw new Mistake(
          part.line(), "%s must be a list, not %s; write %s".formatted(key, part.kind(), example));
    }
    if (many.items().isEmpty()) {
      throw new Mistake(part.line(), "%s is an empty list; write %s".formatted(key, example));
    }
    return many.items();
  }

  private String named(int line, String name) {
    rule = Optional.of(Shorten.text(name));
    String segment = segment(line, name);
    Integer before = lines.putIfAbsent(segment, line);
    if (before != null) {
      throw new Mistake(
          line,
          "two segments are called '%s', here and in line %d; rename one"
              .formatted(segment, before));
    }
    return segment;
  }

  private List<SegmentRule> ranges(Measure measure, List<Part> items) {
    List<SegmentRule> rules = new ArrayList<>();
    for (Part item : items) {
      rule = Optional.empty();
      String name;
      ColumnCondition condition;
      if (item instanceof Part.Single single) {
        condition =
            ConditionReader.whole(measure, single)
                .orElseThrow(
                    () ->
                        new Mistake(
                            single.line(),
                            "%s is no range; write 0-4, 5+ or %s".formatted(single.kind(), RANGE)));
        name = named(single.line(), single.text().strip());
      } else {
        FieldReader range =
            FieldReader.of(item, "a range", RANGE, List.of("name", "from", "to", "share"));
        name = named(range.lineOf("name"), range.text("name", "name: few"));
        condition = ConditionReader.bounds(measure, range);
      }
      rules.add(new SegmentRule(name, List.of(List.of(condition))));
    }
    return rules;
  }

  /** Shares of the customers, the highest first, which are percentiles from above. */
  private List<SegmentRule> shares(Measure measure, List<Part> items) {
    if (measure.scale() == Measure.Scale.PERCENTILE) {
      throw new Mistake(
          items.get(0).line(),
          "shares are of the customers by a column; say by: %s"
              .formatted(measure.column().label()));
    }
    RunColumn column = measure.column();
    List<SegmentRule> rules = new ArrayList<>();
    BigDecimal left = BigDecimal.valueOf(100);
    for (int i = 0; i < items.size(); i++) {
      rule = Optional.empty();
      FieldReader range =
          FieldReader.of(
              items.get(i),
              "a range by share",
              "- {name: top, share: 10%}",
              List.of("name", "share"));
      String name = named(range.lineOf("name"), range.text("name", "name: top"));
      String text = range.text("share", "share: 10%");
      boolean isRest = text.equals("rest");
      if (isRest && i < items.size() - 1) {
        throw new Mistake(
            range.lineOf("share"), "only the last share can be the rest; move it to the end");
      }
      BigDecimal share = isRest ? left : share(range.lineOf("share"), text);
      BigDecimal below = left.subtract(share);
      if (below.signum() < 0 || (isRest && left.signum() == 0)) {
        throw new Mistake(
            range.lineOf("share"),
            "the shares add up to more than 100 %%: %s %% were left for '%s'; make them fewer or smaller"
                .formatted(left.stripTrailingZeros().toPlainString(), name));
      }
      rules.add(
          new SegmentRule(
              name,
              List.of(
                  List.of(
                      new ColumnCondition.Between(
                          Measure.percentileOf(column),
                          below.doubleValue(),
                          left.doubleValue())))));
      left = below;
    }
    if (left.signum() > 0) {
      throw new Mistake(
          items.get(items.size() - 1).line(),
          "the shares add up to %s %%, which leaves customers without a segment; let the last one be share: rest"
              .formatted(
                  BigDecimal.valueOf(100).subtract(left).stripTrailingZeros().toPlainString()));
    }
    return rules;
  }

  private static BigDecimal share(int line, String text) {
    var share = SHARE.matcher(text);
    if (share.matches()) {
      BigDecimal percent = new BigDecimal(share.group(1));
      if (percent.signum() > 0 && percent.compareTo(BigDecimal.valueOf(100)) <= 0) {
        return percent;
      }
    }
    throw new Mistake(
        line,
        "a share must be above 0 %% and at most 100 %%, not '%s'; write 10%% or rest"
            .formatted(Shorten.text(text)));
  }

  private List<SegmentRule> fromRules(FieldReader fields) {
    List<SegmentRule> rules = new ArrayList<>();
    for (Part item : items(fields, "rules", RULE)) {
      rule = Optional.empty();
      FieldReader reader = FieldReader.of(item, "a rule", RULE, List.of("segment", "when"));
      String name = named(reader.lineOf("segment"), reader.text("segment", "segment: Loyal"));
      Part when = reader.required("when", "when: {total_orders: {from: 5}}");
      List<Part> boxes = when instanceof Part.Many many ? many.items() : List.of(when);
      if (boxes.isEmpty()) {
        throw new Mistake(when.line(), "when is an empty list; write when: {clv: {from: 500}}");
      }
      rules.add(new SegmentRule(name, boxes.stream().map(SchemeReader::box).toList()));
    }
    return rules;
  }

  private static List<ColumnCondition> box(Part part) {
    if (!(part instanceof Part.Fields columns)) {
      throw new Mistake(
          part.line(),
          "when must be columns with ranges, not %s; write when: {clv: {from: 500}}"
              .formatted(part.kind()));
    }
    if (columns.fields().isEmpty()) {
      throw new Mistake(
          part.line(), "when asks for nothing; write a column, or use otherwise: NAME");
    }
    Map<String, Integer> seen = new HashMap<>();
    List<ColumnCondition> conditions = new ArrayList<>();
    for (Part.Field field : columns.fields()) {
      Measure measure = ConditionReader.measure(field.line(), field.name());
      Integer before = seen.putIfAbsent(field.name(), field.line());
      if (before != null) {
        throw new Mistake(
            field.line(),
            "'%s' stands here again, after line %d; keep one of them"
                .formatted(field.name(), before));
      }
      conditions.add(ConditionReader.condition(measure, field.value()));
    }
    return conditions;
  }
}
