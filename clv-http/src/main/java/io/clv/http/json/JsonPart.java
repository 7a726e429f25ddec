package io.clv.http.json;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * One value of a JSON text, and where it stands. Every method that wants something else of it than
 * it is throws a {@link WrongJsonException}.
 */
public final class JsonPart {
  /** What {@code null} is read as. */
  enum Null {
    NULL
  }

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);
  private static final int SHOWN = 40;

  private final String pointer;
  private final Object value;

  /**
   * @param value a map, a list, a string, a {@link JsonNumber}, a boolean or {@link Null}
   */
  JsonPart(String pointer, Object value) {
    this.pointer = pointer;
    this.value = value;
  }

  public String pointer() {
    return pointer;
  }

  public boolean isNull() {
    return value == Null.NULL;
  }

  public boolean isNumber() {
    return value instanceof JsonNumber;
  }

  /** Refuses the value. */
  public WrongJsonException wrong(String finding) {
    return new WrongJsonException(pointer, finding);
  }

  /** Refuses an object that has other fields than these. */
  public JsonPart only(String... known) {
    Set<String> names = new TreeSet<>(Set.of(known));
    for (String name : object().keySet()) {
      if (!names.contains(name)) {
        throw new WrongJsonException(
            at(pointer, name),
            "is not known here; known are: %s".formatted(String.join(", ", names)));
      }
    }
    return this;
  }

  /** Whether the object has a field, be it null. */
  public boolean has(String name) {
    return object().containsKey(name);
  }

  /** A field that must be there. */
  public JsonPart field(String name) {
    return optional(name)
        .orElseThrow(() -> new WrongJsonException(at(pointer, name), "is missing"));
  }

  /** A field that may be missing. */
  public Optional<JsonPart> optional(String name) {
    Object found = object().get(name);
    return found == null ? Optional.empty() : Optional.of(new JsonPart(at(pointer, name), found));
  }

  /** The elements of an array. */
  public List<JsonPart> elements() {
    if (!(value instanceof List<?> list)) {
      throw wrong("must be an array, not " + shown());
    }
    List<JsonPart> parts = new ArrayList<>(list.size());
    for (Object element : list) {
      parts.add(new JsonPart(pointer + "/" + parts.size(), element));
    }
    return parts;
  }

  /** A text that is not empty. */
  public String text(int longest) {
    if (!(value instanceof String text)) {
      throw wrong("must be a string, not " + shown());
    }
    if (text.isEmpty() || text.length() > longest) {
      throw wrong("must have 1 to %d characters, not %d".formatted(longest, text.length()));
    }
    return text;
  }

  /** A day as RFC 3339 writes it. */
  public LocalDate date() {
    if (value instanceof String text && text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
      try {
        return LocalDate.parse(text, DATE);
      } catch (DateTimeParseException e) {
        throw wrong("must be a day that there is, not " + shown());
      }
    }
    throw wrong("must be a date such as 2010-12-31, not " + shown());
  }

  /** A whole number, whether or not it is written with a decimal point. */
  public long whole(long least, long most) {
    OptionalLong number = value instanceof JsonNumber given ? given.toLong() : OptionalLong.empty();
    if (number.isEmpty() || number.getAsLong() < least || number.getAsLong() > most) {
      throw wrong("must be a whole number from %d to %d, not %s".formatted(least, most, shown()));
    }
    return number.getAsLong();
  }

  /** A number. */
  public double number(double least, double most) {
    double number = value instanceof JsonNumber given ? given.toDouble() : Double.NaN;
    if (!(number >= least && number <= most)) {
      throw wrong(
          "must be a number from %s to %s, not %s".formatted(plain(least), plain(most), shown()));
    }
    // A negative zero is no other number, but would be shown as one.
    return number + 0.0;
  }

  /** A number in the digits it was written with, for exact amounts. */
  public String decimal(double least, double most) {
    double unused = number(least, most);
    return value.toString();
  }

  @SuppressWarnings("unchecked") // JsonText makes maps with text keys only
  private Map<String, Object> object() {
    if (!(value instanceof Map<?, ?> map)) {
      throw wrong("must be an object, not " + shown());
    }
    return (Map<String, Object>) map;
  }

  /** The value in a sentence. */
  public String shown() {
    if (value instanceof Map) {
      return "an object";
    }
    if (value instanceof List) {
      return "an array";
    }
    String text = value == Null.NULL ? "null" : value.toString();
    String shortened = text.length() > SHOWN ? cut(text) + "..." : text;
    return value instanceof String ? '"' + shortened + '"' : shortened;
  }

  /** Not between the two halves of a character. */
  private static String cut(String text) {
    return text.substring(0, Character.isHighSurrogate(text.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN);
  }

  private static String plain(double limit) {
    return limit == Math.rint(limit) && Math.abs(limit) < 1e15
        ? String.valueOf((long) limit)
        : String.valueOf(limit);
  }

  /** The pointer to a field of an object. */
  static String at(String pointer, String name) {
    String shown = name.length() > SHOWN ? cut(name) + "..." : name;
    return pointer + "/" + shown.replace("~", "~0").replace("/", "~1");
  }
}
