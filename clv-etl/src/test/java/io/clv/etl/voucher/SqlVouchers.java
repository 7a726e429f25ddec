package io.clv.etl.voucher;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The cleaning of voucher logs and their statistics once more, in SQL: set by set where the product
 * goes row by row.
 */
final class SqlVouchers implements AutoCloseable {
  private static final String NOTHING = "('', 'nan', 'null', 'none', 'na', 'n/a')";

  private final Connection connection;

  SqlVouchers(Path log) throws SQLException {
    connection = DriverManager.getConnection("jdbc:duckdb:");
    execute("SET TimeZone = 'UTC'");
    execute(
        """
        CREATE TABLE raw AS
        SELECT "row"::BIGINT + 2 AS line,
          coalesce(timestamp, '') AS ts, coalesce(country_code, '') AS country,
          coalesce(last_order_ts, '') AS lo, coalesce(first_order_ts, '') AS fo,
          coalesce(total_orders, '') AS n, coalesce(voucher_amount, '') AS a
        FROM read_csv('%s', all_varchar = true, header = true)
        """
            .formatted(log));
    execute(
        """
        CREATE TABLE typed AS
        SELECT *,
          CASE WHEN upper(trim(country)) IN ('CHINA', 'CN', 'CHN') THEN 'China'
               WHEN upper(trim(country)) IN ('AUSTRALIA', 'AU', 'AUS') THEN 'Australia'
               WHEN upper(trim(country)) IN ('PERU', 'PE', 'PER') THEN 'Peru'
               WHEN upper(trim(country)) IN ('LATVIA', 'LV', 'LVA') THEN 'Latvia' END AS c,
          epoch_us(try_cast(ts AS TIMESTAMPTZ)) AS used_at,
          epoch_us(try_cast(lo AS TIMESTAMPTZ)) AS last_at,
          epoch_us(try_cast(fo AS TIMESTAMPTZ)) AS first_at,
          lower(trim(fo)) IN %1$s AS no_first,
          lower(trim(n)) IN %1$s AS no_orders,
          try_cast(trim(n) AS DOUBLE) AS orders,
          lower(trim(a)) IN %1$s AS no_amount,
          try_cast(trim(a) AS DOUBLE) AS amount
        FROM raw
        """
            .formatted(NOTHING));
  }

  /**
   * Cleans.
   *
   * @param missing drop, zero, mean or mode
   * @param dates ignore_first, swap or drop
   * @param countries in quotes, or empty for all
   */
  void clean(String missing, String dates, String countries) throws SQLException {
    boolean swap = dates.equals("swap");
    execute(
        """
        CREATE OR REPLACE TABLE dated AS
        SELECT *, coalesce(NOT no_first AND first_at > last_at, false) AS turned,
          CASE WHEN NOT no_first AND first_at > last_at AND %s THEN first_at ELSE last_at END AS l,
          CASE WHEN no_first THEN NULL
               WHEN first_at > last_at THEN CASE WHEN %s THEN last_at END
               ELSE first_at END AS f
        FROM typed
        """
            .formatted(swap, swap));
    execute(
        """
        CREATE OR REPLACE TABLE judged AS
        SELECT *,
          CASE
            WHEN c IS NULL THEN 'NO_COUNTRY'
            WHEN %s THEN 'OTHER_COUNTRY'
            WHEN used_at IS NULL THEN 'NO_TIMESTAMP'
            WHEN last_at IS NULL THEN 'NO_LAST_ORDER'
            WHEN NOT no_first AND first_at IS NULL THEN 'NO_FIRST_ORDER'
            WHEN turned AND %s THEN 'FIRST_ORDER_AFTER_LAST'
            WHEN l > used_at THEN 'LAST_ORDER_AFTER_VOUCHER'
            WHEN NOT no_orders AND (orders IS NULL OR orders < 0 OR orders > 1e9
              OR orders <> floor(orders)) THEN 'WRONG_TOTAL_ORDERS'
            WHEN no_amount AND %s THEN 'NO_AMOUNT'
            WHEN NOT no_amount AND (amount IS NULL OR amount < 0 OR amount > 1e12)
              THEN 'WRONG_AMOUNT'
          END AS reason,
          CASE WHEN no_orders THEN 0 ELSE orders END AS k,
          (used_at - l) // 86400000000 AS days,
          CASE WHEN no_amount THEN CASE WHEN %s THEN 0 END ELSE amount END AS worth
        FROM dated
        """
            .formatted(
                countries.isEmpty() ? "false" : "c NOT IN (" + countries + ")",
                dates.equals("drop"),
                missing.equals("drop"),
                missing.equals("zero")));
    execute(
        """
        CREATE OR REPLACE TABLE placed AS
        SELECT line, c, worth, 'frequent_segment' AS scheme,
          CASE WHEN k < 5 THEN '0-4' WHEN k < 14 THEN '5-13' WHEN k < 38 THEN '14-37'
               ELSE '38+' END AS segment
        FROM judged WHERE reason IS NULL
        UNION ALL
        SELECT line, c, worth, 'recency_segment',
          CASE WHEN days < 30 THEN '0-29' WHEN days <= 60 THEN '30-60'
               WHEN days <= 90 THEN '61-90' WHEN days <= 120 THEN '91-120'
               WHEN days <= 180 THEN '121-180' ELSE '181+' END
        FROM judged WHERE reason IS NULL
        """);
    execute(
        """
        CREATE OR REPLACE TABLE modes AS
        SELECT c, scheme, segment, worth AS fill FROM (
          SELECT c, scheme, segment, worth,
            row_number() OVER (PARTITION BY c, scheme, segment ORDER BY count(*) DESC, worth) AS place
          FROM placed WHERE worth IS NOT NULL GROUP BY c, scheme, segment, worth)
        WHERE place = 1
        """);
    String fill =
        missing.equals("mean")
            ? "(SELECT avg(worth) FROM judged WHERE reason IS NULL)"
            : missing.equals("mode") ? "m.fill" : "NULL";
    execute(
        """
        CREATE OR REPLACE TABLE filled AS
        SELECT p.*, coalesce(p.worth, %s) AS value
        FROM placed p LEFT JOIN modes m USING (c, scheme, segment)
        """
            .formatted(fill));
    execute(
        """
        UPDATE judged SET reason = 'NO_AMOUNT_IN_SEGMENTS' WHERE line IN (
          SELECT line FROM filled GROUP BY line HAVING count(value) = 0)
        """);
    execute(
        """
        CREATE OR REPLACE TABLE mended AS
        SELECT line, 'EMPTY_TOTAL_ORDERS' AS rule, n AS before FROM judged
          WHERE reason IS NULL AND no_orders
        UNION ALL SELECT line, 'DECIMAL_TOTAL_ORDERS', n FROM judged
          WHERE reason IS NULL AND NOT no_orders AND n LIKE '%%.%%'
        UNION ALL SELECT line, '%s', fo FROM judged WHERE reason IS NULL AND turned
        UNION ALL SELECT line, '%s', a FROM judged
          WHERE reason IS NULL AND no_amount
        UNION ALL SELECT line, 'AMOUNT_IN_ONE_SCHEME', a FROM judged
          WHERE reason IS NULL AND no_amount
            AND line IN (SELECT line FROM filled WHERE value IS NULL)
        """
            .formatted(
                swap ? "ORDERS_SWAPPED" : "FIRST_ORDER_IGNORED",
                switch (missing) {
                  case "zero" -> "AMOUNT_ZERO";
                  case "mean" -> "AMOUNT_MEAN";
                  default -> "AMOUNT_SEGMENT_MODE";
                }));
  }

  /** {@code country/scheme/segment/support/mode/mean/median} of what has rows. */
  List<List<String>> cells() throws SQLException {
    return rows(
        """
        WITH counted AS (
          SELECT c, scheme, segment, value,
            row_number() OVER (PARTITION BY c, scheme, segment ORDER BY count(*) DESC, value) AS place
          FROM filled WHERE value IS NOT NULL GROUP BY c, scheme, segment, value)
        SELECT f.c, f.scheme, f.segment, count(f.value),
          (SELECT value FROM counted o WHERE o.c = f.c AND o.scheme = f.scheme
            AND o.segment = f.segment AND place = 1),
          avg(f.value), median(f.value)
        FROM filled f WHERE f.value IS NOT NULL GROUP BY f.c, f.scheme, f.segment
        """);
  }

  /** The mean number of days between orders and the rows it is over. */
  List<String> gaps() throws SQLException {
    return rows("SELECT count(*), avg(((l - f) // 86400000000) / (k - 1)) FROM judged"
            + " WHERE reason IS NULL AND f IS NOT NULL AND k >= 2")
        .get(0);
  }

  List<List<String>> rows(String sql) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
          row.add(result.getString(column));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
