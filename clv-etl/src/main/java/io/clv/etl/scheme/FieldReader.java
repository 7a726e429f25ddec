package io.clv.etl.scheme;

import io.clv.etl.text.Nearest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names with values of which only some names are known. Every method throws {@link Mistake}. */
final class FieldReader {
  private final String what;
  private final int line;
  private final Map<String, Part.Field> fields = new HashMap<>();

  private FieldReader(String what, int line) {
    this.what = what;
    this.line = line;
  }

  /**
   * @param what the part is, for example {@code a rule}
   */
  static FieldReader of(Part part, String what, String example, List<String> known) {
    if (!(part instanceof Part.Fields names)) {
      throw new Mistake(
          part.line(),
          "%s must be names with values, not %s; write %s".formatted(what, part.kind(), example));
    }
    FieldReader reader = new FieldReader(what, part.line());
    for (Part.Field field : names.fields()) {
      if (!known.contains(field.name())) {
        throw new Mistake(
            field.line(),
            "%s has no '%s'; did you mean '%s'? It takes %s"
                .formatted(
                    what,
                    Shorten.text(field.name()),
                    Nearest.of(Shorten.text(field.name()), known),
                    String.join(", ", known)));
      }
      Part.Field before = reader.fields.put(field.name(), field);
      if (before != null) {
        throw new Mistake(
            field.line(),
            "'%s' stands here again, after line %d; keep one of them"
                .formatted(field.name(), before.line()));
      }
    }
    return reader;
  }

  int line() {
    return line;
  }

  boolean has(String name) {
    return fields.containsKey(name);
  }

  int lineOf(String name) {
    Part.Field field = fields.get(name);
    return field == null ? line : field.line();
  }

  Optional<Part> part(String name) {
    return Optional.ofNullable(fields.get(name)).map(Part.Field::value);
  }

  Part required(String name, String example) {
    return part(name)
        .filter(part -> !(part instanceof Part.Single single && single.isNothing()))
        .orElseThrow(
            () ->
                new Mistake(
                    lineOf(name),
                    "%s has no %s; add one, such as %s".formatted(what, name, example)));
  }

  /** A text that is not blank. */
  String text(String name, String example) {
    return single(required(name, example), name, example);
  }

  Optional<String> text(String name) {
    return part(name).map(part -> single(part, name, name + ": Some text"));
  }

  private static String single(Part part, String name, String example) {
    if (!(part instanceof Part.Single single) || single.isNothing() || single.text().isBlank()) {
      throw new Mistake(
          part.line(),
          "%s must be text, not %s; write %s"
              .formatted(
                  name,
                  part instanceof Part.Single blank && !blank.isNothing() ? "blank" : part.kind(),
                  example));
    }
    return single.text().strip();
  }
}
