package io.clv.http.boot;

/** Thrown when what is set cannot be used; the message is for the user. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final int USAGE = 2;
  private static final int CONFIG = 78;

  private final int exitCode;

  private ConfigException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** The command line is wrong. */
  static ConfigException usage(String message) {
    return new ConfigException(USAGE, message);
  }

  /** The environment, the file, or what they name is wrong. */
  static ConfigException config(String message) {
    return new ConfigException(CONFIG, message);
  }

  /** 2 or 78. */
  public int exitCode() {
    return exitCode;
  }
}
