package io.clv.store.jdbi;

import java.time.Duration;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/** A store in a database of a PostgreSQL server. */
final class PostgresAddress extends DatabaseAddress {
  static final String PREFIX = "jdbc:postgresql:";

  private static final Pattern PASSWORD =
      Pattern.compile(
          "//[^/@]*:[^/@]*@|[?&]\\s*[a-z]*(password|pwd)\\s*=", Pattern.CASE_INSENSITIVE);

  /**
   * The driver would print addresses and failures beside what is said of them. The field keeps the
   * setting, which a logger that nobody holds would lose.
   */
  private static final Logger DRIVER = Logger.getLogger("org.postgresql");

  static {
    DRIVER.setLevel(Level.OFF);
  }

  private final String url;
  private final Properties settings;
  private final @Nullable String password;

  private PostgresAddress(String url, Properties settings, @Nullable String password) {
    this.url = url;
    this.settings = settings;
    this.password = password;
  }

  static PostgresAddress ofUrl(String url, @Nullable String password) {
    if (hasPassword(url)) {
      throw new IllegalArgumentException(
          "the address of a database must not hold a password, which others could read from the"
              + " command line");
    }
    Properties settings = Driver.parseURL(url, null);
    if (settings == null) {
      throw new IllegalArgumentException(
          "the address of a PostgreSQL database has the form"
              + " jdbc:postgresql://HOST:PORT/DATABASE?user=NAME");
    }
    return new PostgresAddress(url, settings, password);
  }

  static boolean hasPassword(String url) {
    return PASSWORD.matcher(url).find();
  }

  @Override
  public String shown() {
    int settingsStart = url.indexOf('?');
    return settingsStart < 0 ? url : url.substring(0, settingsStart);
  }

  /** {@code host:port}, as the URL has it or by default; several with commas between them. */
  String server() {
    String[] hosts = settings.getProperty(PGProperty.PG_HOST.getName(), "localhost").split(",", -1);
    String[] ports = settings.getProperty(PGProperty.PG_PORT.getName(), "5432").split(",", -1);
    StringBuilder server = new StringBuilder();
    for (int i = 0; i < hosts.length; i++) {
      server
          .append(i == 0 ? "" : ", ")
          .append(hosts[i])
          .append(':')
          .append(ports[Math.min(i, ports.length - 1)]);
    }
    return server.toString();
  }

  String database() {
    return settings.getProperty(PGProperty.PG_DBNAME.getName(), user());
  }

  String user() {
    return settings.getProperty(PGProperty.USER.getName(), System.getProperty("user.name"));
  }

  /** Makes connections; it alone knows the password. */
  PGSimpleDataSource source() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setApplicationName("clv");
    // A server that is gone without a word is noticed in the end.
    source.setTcpKeepAlive(true);
    // Numbers come as their eight bytes from the first time a statement is used.
    source.setPrepareThreshold(-1);
    source.setUser(user());
    if (password != null) {
      source.setPassword(password);
    }
    return source;
  }

  @Override
  Database connect(Duration patience) {
    return PostgresDatabase.connect(this, patience);
  }

  @Override
  Database connectExisting(Duration patience) {
    return PostgresDatabase.connectExisting(this, patience);
  }
}
