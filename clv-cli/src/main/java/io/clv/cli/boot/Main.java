package io.clv.cli.boot;

import io.clv.cli.command.ExitCode;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The command line's entry. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    PrintWriter out = utf8(new FileOutputStream(FileDescriptor.out));
    PrintWriter err = utf8(new FileOutputStream(FileDescriptor.err));
    int exitCode;
    try {
      exitCode = CommandLines.of(new SystemAdapters(), out, err).execute(args);
    } catch (OutOfMemoryError e) {
      err.println(
          "clv: not enough memory (limit %,d MiB): give Java more, for example java -Xmx4g -jar ..."
              .formatted(Runtime.getRuntime().maxMemory() >> 20));
      exitCode = ExitCode.SOFTWARE;
    }
    if (out.checkError() && exitCode == ExitCode.OK) {
      err.println("clv: the standard output could not be written");
      exitCode = ExitCode.IO;
    }
    err.flush();
    System.exit(exitCode);
  }

  private static PrintWriter utf8(OutputStream stream) {
    return new PrintWriter(
        new OutputStreamWriter(new BufferedOutputStream(stream, 1 << 16), StandardCharsets.UTF_8),
        false);
  }
}
