package io.clv.cli.command;

/** The exit codes scripts can rely on; the numbers are those of sysexits. */
public final class ExitCode {
  public static final int OK = 0;
  public static final int USAGE = 2;

  /** The data cannot be understood, or are too little to fit a model to. */
  public static final int BAD_DATA = 65;

  /** There is no such input, or no such customer. */
  public static final int NO_INPUT = 66;

  /** The database or the service is not to be had: locked, not a store of ours, port in use. */
  public static final int UNAVAILABLE = 69;

  /** Our bug. */
  public static final int SOFTWARE = 70;

  /** The output cannot be created. */
  public static final int CANNOT_CREATE = 73;

  /** Reading or writing failed half-way. */
  public static final int IO = 74;

  /** Configuration, or a store from a newer version. */
  public static final int CONFIG = 78;

  private ExitCode() {}
}
