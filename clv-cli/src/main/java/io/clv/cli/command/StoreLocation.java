package io.clv.cli.command;

/**
 * Where a store is.
 *
 * @param text a file or a JDBC URL, as the user named it
 * @param password null for none
 */
public record StoreLocation(String text, String password) {
  /** The user's text, without the password. */
  @Override
  public String toString() {
    return text;
  }

  /** As an option of a command that is to be copied into a shell. */
  String asOption() {
    return " --db "
        + (text.matches("[\\w.@+:/-]+") ? text : "'" + text.replace("'", "'\\''") + "'");
  }
}
