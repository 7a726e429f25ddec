package io.clv.etl.input;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row of a table: its fields as text, and what is wrong with them. */
public final class Row {
  private final String[] values;
  private final long line;
  private final @Nullable Fault fault;
  private final Map<Integer, Fault> fieldFaults;

  private Row(String[] values, long line, @Nullable Fault fault, Map<Integer, Fault> fieldFaults) {
    this.values = values;
    this.line = line;
    this.fault = fault;
    this.fieldFaults = fieldFaults;
  }

  /**
   * What keeps a row, or a field of it, from being used.
   *
   * @param value what stands there
   * @param reason what is wrong and what would be right, the same text for all such rows
   */
  public record Fault(String value, String reason) {}

  /**
   * A good row.
   *
   * @param line where the row starts, from 1: a line of text, or the number of the row where the
   *     format has no lines
   * @param values the fields, which the row takes over
   */
  public static Row of(long line, String... values) {
    return new Row(values, line, null, Map.of());
  }

  /**
   * A row that cannot be used, whatever column one looks at.
   *
   * @param values what is known of it; the whole text in one field if it cannot be split
   */
  public static Row faulty(long line, String[] values, Fault fault) {
    return new Row(values, line, fault, Map.of());
  }

  /** The same row with fields, by position, that cannot be used. */
  public Row withFaults(Map<Integer, Fault> faults) {
    return new Row(values, line, fault, Map.copyOf(faults));
  }

  /** The field at a position from 0. */
  public String get(int position) {
    return values[position];
  }

  public int size() {
    return values.length;
  }

  /** The line or row number at which it starts, from 1. */
  public long line() {
    return line;
  }

  /** Why none of it can be used, or null. */
  public @Nullable Fault fault() {
    return fault;
  }

  /** Why the fields at these positions cannot be used; empty for nearly every row. */
  public Map<Integer, Fault> fieldFaults() {
    return fieldFaults;
  }

  /** What is wrong with the row or with any field of it; null for a good row. */
  public @Nullable Fault anyFault() {
    return fault != null || fieldFaults.isEmpty() ? fault : fieldFaults.values().iterator().next();
  }

  public List<String> toList() {
    return List.of(values);
  }

  /**
   * The row with a fault for each field that holds a character that is none.
   *
   * @param charset of the text; null where it is not one that was decoded
   */
  public Row checked(@Nullable Charset charset) {
    Map<Integer, Fault> faults = new HashMap<>(fieldFaults);
    String[] readable = new String[values.length];
    boolean damaged = false;
    for (int i = 0; i < readable.length; i++) {
      int damage = Damage.find(values[i]);
      readable[i] = Damage.replaced(values[i]);
      if (damage >= 0) {
        damaged = true;
        faults.put(i, Damage.fault(values[i], damage, charset));
      }
    }
    if (!damaged) {
      return this;
    }
    Fault whole =
        fault == null
            ? null
            : new Fault(Shown.text(Damage.replaced(fault.value())), fault.reason());
    return new Row(readable, line, whole, faults);
  }

  boolean isBlank() {
    return fault == null && values.length == 1 && values[0].isBlank();
  }
}
