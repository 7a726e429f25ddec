package io.clv.etl.jdbc;

import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JDBC URL.
 *
 * @param text as the driver takes it
 * @param shown without credentials and settings
 */
record DatabaseUrl(String text, String shown) {
  private static final Pattern PASSWORD =
      Pattern.compile("//[^/@]*:[^/]*@|[?&;,]\\s*(password|pwd)\\s*=", Pattern.CASE_INSENSITIVE);
  private static final Pattern USER_INFO = Pattern.compile("//[^/]*@");

  /**
   * @throws OrderSourceException if it is no JDBC URL, or holds a password
   */
  static DatabaseUrl of(String url) {
    if (!url.regionMatches(true, 0, "jdbc:", 0, 5)) {
      throw new OrderSourceException(
          Reason.BAD_REQUEST,
          "--from-jdbc must be a JDBC URL such as jdbc:postgresql://host/shop,"
              + " jdbc:mariadb://host/shop or jdbc:sqlite:shop.db");
    }
    if (PASSWORD.matcher(url).find()) {
      throw new OrderSourceException(
          Reason.BAD_REQUEST,
          "--from-jdbc must not hold a password, which others could read from the command line: set"
              + " CLV_JDBC_PASSWORD in the environment, or say --password-file FILE");
    }
    Matcher userInfo = USER_INFO.matcher(url);
    String shown = userInfo.find() ? userInfo.replaceFirst("//") : url;
    for (char settings : new char[] {'?', ';'}) {
      int at = shown.indexOf(settings);
      shown = at < 0 ? shown : shown.substring(0, at);
    }
    return new DatabaseUrl(url, shown);
  }

  boolean isSqlite() {
    return text.toLowerCase(Locale.ROOT).startsWith("jdbc:sqlite:");
  }

  /** The kind of database, as the URL has it. */
  String database() {
    String rest = text.substring(5);
    int end = rest.indexOf(':');
    return end < 0 ? rest : rest.substring(0, end);
  }

  /**
   * @throws OrderSourceException if no driver on the class path knows the URL
   */
  void requireDriver() {
    try {
      if (DriverManager.getDriver(text) != null) {
        return;
      }
    } catch (SQLException e) {
      // Its message repeats the URL.
      throw noDriver();
    }
    throw noDriver();
  }

  private OrderSourceException noDriver() {
    String database = database();
    String what =
        database.equals("mariadb") || database.equals("mysql")
            ? "put mariadb-java-client (3.5 or later, LGPL, which is why it is not included) on the"
                + " class path: java -cp clv-cli.jar:mariadb-java-client.jar io.clv.cli.boot.Main"
                + (database.equals("mysql") ? ", and write jdbc:mariadb: in the URL" : "")
            : "included are postgresql and sqlite; put the driver's jar on the class path: java -cp"
                + " clv-cli.jar:DRIVER.jar io.clv.cli.boot.Main";
    return new OrderSourceException(
        Reason.BAD_REQUEST, "There is no driver for %s: %s".formatted(shown, what));
  }
}
