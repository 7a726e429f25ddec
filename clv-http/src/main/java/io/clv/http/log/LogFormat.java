package io.clv.http.log;

/** How lines of the log look. */
public enum LogFormat {
  /** An object a line, for programs. */
  JSON,
  /** For people. */
  TEXT
}
