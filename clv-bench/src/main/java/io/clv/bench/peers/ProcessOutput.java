package io.clv.bench.peers;

import io.clv.bench.suite.BenchmarkException;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a program prints. */
final class ProcessOutput {
  private ProcessOutput() {}

  /** Null if the program is not there or does not end with 0; what it says of that is not shown. */
  static @Nullable String ifAny(List<String> command) {
    try {
      return output(command, Redirect.DISCARD);
    } catch (IOException e) {
      // That is how a program that is not there shows itself.
      return null;
    }
  }

  /**
   * What a program prints that has to succeed.
   *
   * @throws BenchmarkException if it does not; what it says of that is on the error stream
   */
  static String of(String purpose, List<String> command) {
    try {
      String output = output(command, Redirect.INHERIT);
      if (output == null) {
        throw new BenchmarkException(purpose + " failed");
      }
      return output;
    } catch (IOException e) {
      throw new BenchmarkException("%s failed: %s".formatted(purpose, e.getMessage()), e);
    }
  }

  private static @Nullable String output(List<String> command, Redirect errors) throws IOException {
    Process process = new ProcessBuilder(command).redirectError(errors).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      return process.waitFor() == 0 ? output.strip() : null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchmarkException("interrupted", e);
    }
  }
}
