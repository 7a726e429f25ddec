package io.clv.spark.intake;

import io.clv.core.feature.Population;
import io.clv.core.order.IntakeCounts;
import io.clv.core.order.RefundReport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What was counted over a part of the rows or of the customers. Accounts of parts add up to that of
 * all, in whatever order. For one thread at a time.
 */
public final class Account implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What is counted one by one. */
  enum Count {
    READ,
    UNATTRIBUTED,
    REJECTED,
    DUPLICATE,
    CUSTOMERS,
    LINES_AFTER_AS_OF,
    WITHOUT_AMOUNTS,
    LONGEST_INTERVALS,
    WITH_SEVERAL_ORDERS,
    REFUND_ROWS,
    REFUNDS_IGNORED,
    REFUNDS_BY_ORDER,
    REFUNDS_BY_ITEM,
    REFUNDS_UNMATCHED,
    VOIDED_ORDERS
  }

  /** How often a reason came up, and an example. */
  private record Reason(long count, String example) implements Serializable {
    Reason plus(Reason other) {
      // The least example: of several parts none is the first.
      return new Reason(
          count + other.count, example.compareTo(other.example) <= 0 ? example : other.example);
    }
  }

  private final EnumMap<Count, Long> counts = new EnumMap<>(Count.class);
  private final TreeMap<String, Long> notes = new TreeMap<>();
  private final TreeMap<String, Reason> reasons = new TreeMap<>();
  private final TreeSet<String> currencies = new TreeSet<>();
  private BigDecimal unmatched = BigDecimal.ZERO;
  private @Nullable Integer lastDay;
  private @Nullable String failure;

  void count(Count what, long times) {
    counts.merge(what, times, Long::sum);
  }

  void note(String what) {
    notes.merge(what, 1L, Long::sum);
  }

  /**
   * @param file the row is from
   */
  void rejected(String file, String column, String value, String reason) {
    count(Count.REJECTED, 1);
    String example =
        "%s%s, for example \"%s\" (%s)"
            .formatted(
                column.isEmpty() ? "" : column + " ",
                reason,
                value.length() > 80 ? value.substring(0, 80) + "…" : value,
                file);
    reasons.merge(column + ' ' + reason, new Reason(1, example), Reason::plus);
  }

  void currency(@Nullable String code) {
    if (code != null) {
      currencies.add(code);
    }
  }

  /** The job cannot go on. */
  void fail(String message) {
    failure = message;
  }

  void lastDay(LocalDate date) {
    int day = (int) date.toEpochDay();
    lastDay = lastDay == null ? day : Math.max(lastDay, day);
  }

  void population(Population part) {
    count(Count.WITHOUT_AMOUNTS, part.hasAmounts() ? 0 : 1);
    count(Count.LONGEST_INTERVALS, part.longestIntervals());
    count(Count.WITH_SEVERAL_ORDERS, part.withSeveralOrders());
  }

  void refunds(RefundReport part) {
    count(Count.REFUND_ROWS, part.rows());
    count(Count.REFUNDS_IGNORED, part.ignored());
    count(Count.REFUNDS_BY_ORDER, part.matchedByOrder());
    count(Count.REFUNDS_BY_ITEM, part.matchedByItem());
    count(Count.REFUNDS_UNMATCHED, part.unmatched());
    count(Count.VOIDED_ORDERS, part.voidedOrders());
    unmatched = unmatched.add(part.unmatchedAmount());
  }

  /** Takes the account of another part over. */
  void add(Account other) {
    other.counts.forEach(this::count);
    other.notes.forEach((note, times) -> notes.merge(note, times, Long::sum));
    other.reasons.forEach((reason, seen) -> reasons.merge(reason, seen, Reason::plus));
    currencies.addAll(other.currencies);
    unmatched = unmatched.add(other.unmatched);
    if (other.lastDay != null) {
      lastDay(LocalDate.ofEpochDay(other.lastDay));
    }
    if (other.failure != null && (failure == null || other.failure.compareTo(failure) < 0)) {
      failure = other.failure;
    }
  }

  private long get(Count what) {
    return counts.getOrDefault(what, 0L);
  }

  /** What became of the rows. */
  public IntakeCounts intake() {
    long aside = get(Count.DUPLICATE) + get(Count.REJECTED) + get(Count.UNATTRIBUTED);
    return new IntakeCounts(
        get(Count.READ),
        get(Count.READ) - aside,
        get(Count.DUPLICATE),
        get(Count.REJECTED),
        get(Count.UNATTRIBUTED));
  }

  public RefundReport refunds() {
    return new RefundReport(
        get(Count.REFUND_ROWS),
        get(Count.REFUNDS_IGNORED),
        get(Count.REFUNDS_BY_ORDER),
        get(Count.REFUNDS_BY_ITEM),
        get(Count.REFUNDS_UNMATCHED),
        unmatched,
        get(Count.VOIDED_ORDERS));
  }

  /** What all customers are together. */
  public Population population() {
    return new Population(
        get(Count.WITHOUT_AMOUNTS) == 0,
        get(Count.LONGEST_INTERVALS),
        get(Count.WITH_SEVERAL_ORDERS));
  }

  /** Customers with an order that stands. */
  public long customers() {
    return get(Count.CUSTOMERS);
  }

  /** Rows that were loaded but lie after the as-of date. */
  public long linesAfterAsOf() {
    return get(Count.LINES_AFTER_AS_OF);
  }

  /** The newest date of any row that was loaded. */
  public Optional<LocalDate> lastDate() {
    return Optional.ofNullable(lastDay).map(LocalDate::ofEpochDay);
  }

  /** What happened to rows beside their being loaded, and how often. */
  public Map<String, Long> notes() {
    return Map.copyOf(notes);
  }

  /** The currencies of the amounts; more than one if they contradict each other. */
  public Set<String> currencies() {
    return Collections.unmodifiableSortedSet(currencies);
  }

  /** Why the job cannot go on; empty if it can. */
  public Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  /** The commonest reasons of rejects with an example each, as lines of a message. */
  public String commonestReasons() {
    StringBuilder lines = new StringBuilder();
    reasons.values().stream()
        .sorted(Comparator.comparingLong(Reason::count).reversed())
        .limit(3)
        .forEach(
            reason ->
                lines.append("\n  ").append(reason.count).append(" x ").append(reason.example));
    return lines.toString();
  }

  byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(this);
    } catch (IOException e) {
      throw new IllegalStateException("memory takes every byte", e);
    }
    return bytes.toByteArray();
  }

  static Account ofBytes(byte[] bytes) {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return (Account) in.readObject();
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException("these bytes are an account's", e);
    }
  }
}
