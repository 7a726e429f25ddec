package io.clv.etl.input;

import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The column names of a table.
 *
 * @param source the input's name, for messages
 */
public record Header(String source, List<String> names) {
  /** What {@link #find} gives for a name that is not there. */
  public static final int ABSENT = -1;

  public Header {
    names = List.copyOf(names);
  }

  /** A name as {@link Dialect#findHeader} compares it. */
  public static String folded(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  /** Names as {@link Dialect#findHeader} compares them. */
  public static List<String> folded(Collection<String> names) {
    return names.stream().map(Header::folded).toList();
  }

  /**
   * The position of a column: of that very name, else of the same name in other case or between
   * blanks.
   *
   * @throws OrderSourceException if it stands there twice
   */
  public int find(String name) {
    int first = names.indexOf(name);
    if (first >= 0) {
      return once(name, first, names.lastIndexOf(name));
    }
    List<String> folded = folded(names);
    first = folded.indexOf(folded(name));
    return first < 0 ? ABSENT : once(name, first, folded.lastIndexOf(folded(name)));
  }

  private int once(String name, int first, int last) {
    if (first != last) {
      throw new OrderSourceException(
          Reason.BAD_DATA,
          "%s has the column %s twice (columns %d and %d); name them differently"
              .formatted(source, Shown.text(name), first + 1, last + 1));
    }
    return first;
  }

  /** The first of several names that is there, or {@link #ABSENT}. */
  public int findFirst(List<String> alternatives) {
    for (String name : alternatives) {
      int found = find(name);
      if (found != ABSENT) {
        return found;
      }
    }
    return ABSENT;
  }

  /** The names as a message lists them. */
  public String listed() {
    String shown = names.stream().limit(30).map(Shown::text).collect(Collectors.joining(", "));
    return names.size() > 30 ? shown + ", … (" + names.size() + " in all)" : shown;
  }

  /**
   * Whether a line has a field for each column; one empty field too many or too few is forgiven.
   */
  public boolean fits(Row record) {
    int size = record.size();
    int width = names.size();
    return size == width
        || (size == width + 1 && record.get(width).isEmpty())
        || (size == width - 1 && names.get(width - 1).isBlank());
  }
}
