package io.clv.bench.peers;

import io.clv.bench.suite.BenchmarkException;
import io.clv.etl.table.FeatureTables;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares two files of features by a join, however large they are, and prints what it counted:
 * {@link Agreement#parse} reads that.
 */
public final class FeatureComparison {
  private static final String ID = "customer_id";
  private static final Set<String> DATES = Set.of("first_order", "last_order");

  private FeatureComparison() {}

  /**
   * @param arguments our file and theirs
   */
  public static void main(String[] arguments) {
    lines(Path.of(arguments[0]), Path.of(arguments[1])).forEach(System.out::println);
  }

  /** What {@link Agreement#parse} reads. */
  static List<String> lines(Path ours, Path theirs) {
    List<String> values =
        FeatureTables.COLUMNS.stream().filter(column -> !column.equals(ID)).toList();
    List<String> lines = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql(ours, theirs, values))) {
      found.next();
      for (int i = 1; i <= 5; i++) {
        lines.add(Long.toString(found.getLong(i)));
      }
      for (int i = 0; i < values.size(); i++) {
        long different = found.getLong(7 + i);
        if (different > 0) {
          lines.add(
              "%s of %,d, among them '%s'".formatted(values.get(i), different, found.getString(6)));
        }
      }
    } catch (SQLException e) {
      throw new BenchmarkException(
          "%s and %s cannot be compared: %s".formatted(ours, theirs, e.getMessage()), e);
    }
    return lines;
  }

  private static String sql(Path ours, Path theirs, List<String> values) {
    String any =
        values.stream().map(FeatureComparison::differs).collect(Collectors.joining(" OR "));
    return "SELECT count(ours.customer_id), count(theirs.customer_id),"
        + " count(*) FILTER (theirs.customer_id IS NULL),"
        + " count(*) FILTER (ours.customer_id IS NULL),"
        + " count(*) FILTER (%1$s), min(ours.customer_id) FILTER (%1$s), ".formatted(any)
        + values.stream()
            .map(column -> "count(*) FILTER (%s)".formatted(differs(column)))
            .collect(Collectors.joining(", "))
        + " FROM %s ours FULL JOIN %s theirs ON ours.customer_id = theirs.customer_id"
            .formatted(file(ours), file(theirs));
  }

  private static String file(Path file) {
    return "read_csv('%s', header = true, auto_detect = false, delim = ',', quote = '\"', columns = {%s})"
        .formatted(
            SqlText.quoted(file),
            FeatureTables.COLUMNS.stream()
                .map(column -> "'%s': '%s'".formatted(column, type(column)))
                .collect(Collectors.joining(", ")));
  }

  private static String type(String column) {
    return column.equals(ID) ? "VARCHAR" : DATES.contains(column) ? "DATE" : "DOUBLE";
  }

  /** True for a customer of both files whose values are further apart than they may be. */
  private static String differs(String column) {
    String unlike =
        DATES.contains(column)
            ? "ours.%1$s IS DISTINCT FROM theirs.%1$s"
            : "(ours.%1$s IS NULL) <> (theirs.%1$s IS NULL)"
                + " OR coalesce(abs(ours.%1$s - theirs.%1$s) > 1e-9 * greatest(1, abs(ours.%1$s)), false)";
    return "ours.customer_id = theirs.customer_id AND (%s)".formatted(unlike.formatted(column));
  }
}
