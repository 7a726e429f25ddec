package io.clv.bench.lookup;

import io.clv.bench.suite.BenchmarkException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A {@link BareJetty} in a process of its own. */
record Peer(Process process, String base) implements AutoCloseable {
  static Peer start(int length) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                BareJetty.class.getName(),
                String.valueOf(length))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    // Not closed: that would end the process's output, and nothing else is read of it.
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    String port = lines.readLine();
    if (port == null) {
      throw new BenchmarkException("the bare server did not start");
    }
    return new Peer(process, "http://127.0.0.1:" + port);
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
  }
}
