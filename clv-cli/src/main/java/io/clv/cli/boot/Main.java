package io.clv.cli.boot;

import io.clv.cli.command.ExitCode;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The command line's entry. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    // Messages are in English, and so are their digits, wherever this runs.
    Locale.setDefault(Locale.ROOT);
    PrintWriter out = utf8(new FileOutputStream(FileDescriptor.out));
    PrintWriter err = utf8(new FileOutputStream(FileDescriptor.err));
    AtomicBoolean finished = new AtomicBoolean();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  if (!finished.get()) {
                    err.println("clv: interrupted");
                    err.flush();
                  }
                }));
    int exitCode = run(args, out, err);
    finished.set(true);
    err.flush();
    System.exit(exitCode);
  }

  private static int run(String[] args, PrintWriter out, PrintWriter err) {
    if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"))) {
      // The question of scripts that look for the program: answered without any command.
      out.println("clv " + Version.current());
      out.flush();
      return out.checkError() ? ExitCode.IO : ExitCode.OK;
    }
    Optional<String> complaint =
        Arguments.complaint(args, System.getProperty("sun.jnu.encoding", "UTF-8"));
    if (complaint.isPresent()) {
      err.println("clv: " + complaint.get());
      return ExitCode.CONFIG;
    }
    int exitCode;
    try {
      exitCode = CommandLines.of(new SystemAdapters(), out, err, args).execute(args);
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
    return exitCode;
  }

  private static PrintWriter utf8(OutputStream stream) {
    return new PrintWriter(
        new OutputStreamWriter(new BufferedOutputStream(stream, 1 << 16), StandardCharsets.UTF_8),
        false);
  }
}
