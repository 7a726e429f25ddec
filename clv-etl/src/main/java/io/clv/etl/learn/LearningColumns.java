package io.clv.etl.learn;

import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.etl.input.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The columns that are read of a table of features.
 *
 * @param features their names; empty for all that end in {@code _} and the days of the window,
 *     target columns left out
 * @param windowDays length of the window that the features are of
 * @param target what is to be foretold; null if the table need not say it
 * @param further a second target, which is read where it is there; null for none
 */
public record LearningColumns(
    List<String> features, int windowDays, @Nullable String target, @Nullable String further) {
  static final String CUSTOMER = "customer_id";

  public LearningColumns {
    features = List.copyOf(features);
  }

  /** The names a header is recognised by. */
  List<String> wanted() {
    List<String> wanted = new ArrayList<>(features);
    wanted.add(CUSTOMER);
    for (String usual : List.of("recency", "frequency", "monetary_value")) {
      wanted.add(usual + "_" + windowDays);
    }
    if (target != null) {
      wanted.add(target);
    }
    if (further != null) {
      wanted.add(further);
    }
    return wanted;
  }

  /** Where these columns are, by their positions; {@link Header#ABSENT} for none. */
  record Places(
      int customer, List<String> names, List<Integer> features, int target, int further) {}

  /**
   * @throws OrderSourceException if the table lacks a column; the message names it and those there
   *     are
   */
  Places in(Header header) {
    List<String> missing = new ArrayList<>();
    int targetAt = target == null ? Header.ABSENT : find(header, target, missing);
    int furtherAt = further == null ? Header.ABSENT : header.find(further);
    List<String> names = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    if (features.isEmpty()) {
      String ending = "_" + windowDays;
      for (int column = 0; column < header.names().size(); column++) {
        String name = header.names().get(column).strip();
        boolean isTarget = column == targetAt || column == furtherAt;
        if (!isTarget && name.toLowerCase(Locale.ROOT).endsWith(ending)) {
          names.add(name);
          places.add(header.find(name));
        }
      }
      if (names.isEmpty()) {
        missing.add("recency" + ending + ", or any other that ends in " + ending);
      }
    }
    for (String feature : features) {
      names.add(feature);
      places.add(find(header, feature, missing));
    }
    if (!missing.isEmpty()) {
      throw new OrderSourceException(
          Reason.BAD_DATA,
          "%s lacks the column%s %s; it has %s"
              .formatted(
                  header.source(),
                  missing.size() == 1 ? "" : "s",
                  String.join(", ", missing),
                  header.listed()));
    }
    return new Places(header.find(CUSTOMER), names, places, targetAt, furtherAt);
  }

  private static int find(Header header, String name, List<String> missing) {
    int position = header.find(name);
    if (position == Header.ABSENT) {
      missing.add(name);
    }
    return position;
  }
}
