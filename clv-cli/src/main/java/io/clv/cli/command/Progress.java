package io.clv.cli.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;

/** A bar on the error stream that follows the bytes read; nothing where no person watches. */
final class Progress implements LongConsumer {
  private static final int WIDTH = 30;
  private static final long SMALL = 8L << 20;

  private final Console console;
  private final long total;
  private int shown = -1;

  private Progress(Console console, long total) {
    this.console = console;
    this.total = total;
  }

  static Progress over(List<String> files, Console console) {
    long total = 0;
    for (String file : files) {
      total += size(file);
    }
    return new Progress(console, total);
  }

  private static long size(String file) {
    if (file.equals("-")) {
      return 0;
    }
    Path path = Path.of(file);
    try {
      return Files.isRegularFile(path) ? Files.size(path) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void accept(long bytes) {
    if (!console.showsProgress() || total < SMALL) {
      return;
    }
    int percent = (int) Math.min(100, 100 * bytes / total);
    if (percent != shown) {
      shown = percent;
      int full = WIDTH * percent / 100;
      console
          .err()
          .print(
              String.format(
                  Locale.ROOT,
                  "\rreading [%s%s] %3d %%",
                  "#".repeat(full),
                  " ".repeat(WIDTH - full),
                  percent));
      console.err().flush();
    }
  }

  /** Wipes the bar. */
  void finish() {
    if (shown >= 0) {
      console.err().print("\r" + " ".repeat(WIDTH + 20) + "\r");
      console.err().flush();
    }
  }
}
