package io.clv.cli.boot;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;

/** Whether the process talks to a person. */
final class Terminal {
  private Terminal() {}

  // Since Java 22 there is a console without a terminal, too, and a method that tells them apart.
  @SuppressWarnings("SystemConsoleNull")
  static boolean isWatched() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("a public method of the JDK cannot be called", e);
    }
  }
}
