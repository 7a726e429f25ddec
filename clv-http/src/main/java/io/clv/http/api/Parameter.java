package io.clv.http.api;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a query, to be read as what it has to be. Whatever else it is ends in a problem
 * with status 400 that names it.
 *
 * @param text null if the query does not have it
 */
public record Parameter(String name, @Nullable String text) {
  private static final String DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}";

  public static Parameter of(Query query, String name) {
    return new Parameter(name, query.value(name).orElse(null));
  }

  public boolean isGiven() {
    return text != null;
  }

  /** A finite number, as JSON writes it. */
  public Optional<Double> number() {
    if (text == null) {
      return Optional.empty();
    }
    if (text.length() <= 40 && text.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
      double number = Double.parseDouble(text);
      if (Double.isFinite(number)) {
        return Optional.of(number);
      }
    }
    throw wrong("a number such as 12.5");
  }

  /** A day of the calendar, of a year of four digits. */
  public Optional<LocalDate> date() {
    if (text == null) {
      return Optional.empty();
    }
    // Years of more digits, and those before the first, have signs.
    if (text.matches(DATE)) {
      try {
        return Optional.of(LocalDate.parse(text));
      } catch (DateTimeParseException e) {
        throw notADate();
      }
    }
    throw notADate();
  }

  private ProblemException notADate() {
    return wrong("a date such as 2026-06-30");
  }

  /** The number of something, from 1. */
  public Optional<Long> id() {
    if (text == null) {
      return Optional.empty();
    }
    return Optional.of(storedNumber(text).orElseThrow(() -> wrong("a whole number from 1")));
  }

  /** The number by which the store knows something; empty if a text cannot be one. */
  public static Optional<Long> storedNumber(String text) {
    return text.matches("[1-9][0-9]{0,17}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }

  /** One of some words. */
  public String oneOf(List<String> words, String otherwise) {
    if (text == null) {
      return otherwise;
    }
    if (words.contains(text)) {
      return text;
    }
    throw wrong("one of " + String.join(", ", words));
  }

  /**
   * @param right what it must be
   */
  public ProblemException wrong(String right) {
    return Problem.badRequest("The parameter %s must be %s: %s.".formatted(name, right, text))
        .asException();
  }
}
