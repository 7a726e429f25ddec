package io.clv.http.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection on which anything can be sent, well-formed or not. */
final class Wire implements AutoCloseable {
  private final Socket socket;

  Wire(HttpServer server) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(10_000);
    socket.setTcpNoDelay(true);
  }

  Wire send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  /** Says that nothing more will be sent. */
  Wire end() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /** Everything until the server closes. */
  String rest() throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    socket.getInputStream().transferTo(answer);
    return answer.toString(StandardCharsets.UTF_8);
  }

  /** Everything until some words have come; fails if the server closes before. */
  String until(String words) throws IOException {
    StringBuilder seen = new StringBuilder();
    while (seen.indexOf(words) < 0) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        throw new AssertionError("closed after: " + seen);
      }
      seen.append((char) next);
    }
    return seen.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  static String ask(HttpServer server, String text) throws IOException {
    try (Wire wire = new Wire(server)) {
      return wire.send(text).end().rest();
    }
  }
}
