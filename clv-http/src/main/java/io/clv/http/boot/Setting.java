package io.clv.http.boot;

import java.util.Locale;

/**
 * What can be set of a service: on the command line ({@code --max-body}), in the environment
 * ({@code CLV_MAX_BODY}) and in a file ({@code max_body}), of which the first holds. Secrets are
 * none of them.
 */
public enum Setting {
  DB("FILE|URL", "clv.db", "The store: a file, or jdbc:postgresql://HOST/DATABASE?user=NAME."),
  DB_PASSWORD_FILE(
      "FILE", "", "Where the store's password stands; else it is that of CLV_DB_PASSWORD, if any."),
  DB_WAIT("SECONDS", "", "How long to wait for another process that keeps the store busy."),
  HOST("HOST", "127.0.0.1", "Address to listen on; any but this machine's own asks for keys."),
  PORT("PORT", "8080", "Port to listen on, 0 for any."),
  UPLOADS("FOLDER", "", "Where uploaded files wait; by default beside the store."),
  VALUE_MODEL(
      "FILE",
      "",
      "A model that foretells from customers' first 7 days what they spend in the next 30."),
  VALIDATE_EVERY(
      "TIME|off",
      "off",
      "Compare what the runs foretold with what came so often: 1d, 12h, 2w; by itself."),
  SCHEMES("FILE[,FILE]", "", "Segment schemes in YAML or JSON, beside those that are built in."),
  REQUIRE_KEYS("", "false", "Ask for keys on this machine too."),
  ALLOWED_HOSTS("NAME[,NAME]", "", "Names the service may be called by, beside those it knows."),
  CORS_ORIGIN("ORIGIN[,ORIGIN]", "", "Pages of other origins that may use the service."),
  TLS_KEYSTORE("FILE", "", "PKCS12 or JKS file with key and certificates, for HTTPS."),
  TLS_PASSWORD_FILE(
      "FILE", "", "Where the keystore's password stands; else it is that of CLV_TLS_PASSWORD."),
  MAX_BODY("SIZE", "2GiB", "The longest body; most addresses take less."),
  MAX_HEADER("SIZE", "8KiB", "The longest request line and header together."),
  IDLE_TIME("DURATION", "30s", "How long a connection may stay silent."),
  HEADER_TIME("DURATION", "10s", "How long a header may take to arrive."),
  BODY_TIME("DURATION", "30s", "How long a body may take that is no upload."),
  STOP_TIME("DURATION", "20s", "How long requests may take when the service is told to stop."),
  MAX_REQUESTS("N", "64", "Requests answered at once."),
  MAX_QUEUE("N", "128", "Requests that may wait for their turn."),
  QUEUE_TIME("DURATION", "1s", "How long one may wait."),
  MAX_UPLOADS("N", "8", "Uploads at once."),
  MAX_STREAMS("N", "32", "Exports and streams of events at once."),
  RATE(
      "N/s|N/min|N/h|off",
      "",
      "Requests a key or an address may send (on this machine: off, else 6000/min)."),
  LOG_FORMAT("json|text", "", "How log lines look (to a terminal of clv: text, else json).");

  private final String label;
  private final String usual;
  private final String description;

  Setting(String label, String usual, String description) {
    this.label = label;
    this.usual = usual;
    this.description = description;
  }

  /** For example {@code --max-body}. */
  public String flag() {
    return "--" + key().replace('_', '-');
  }

  /** What stands for the value in a help text; empty for what is on or off. */
  public String label() {
    return label;
  }

  /** Whether it may be given several times, which is the same as a list. */
  boolean isList() {
    return label.contains("[,");
  }

  /** Empty if there is none, or it depends. */
  public String usual() {
    return usual;
  }

  public String description() {
    return description;
  }

  /** For example {@code CLV_MAX_BODY}. */
  String variable() {
    return "CLV_" + name();
  }

  /** For example {@code max_body}. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
