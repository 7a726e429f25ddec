package io.clv.http.contract;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A client on one connection, kept open as long as the server keeps it. Sends what no well-behaved
 * client would, and takes nothing for granted in answers. Not safe for use by several threads.
 */
public final class Wire implements AutoCloseable {
  /** What takes longer hangs. */
  private static final int PATIENCE_MILLIS = 10_000;

  private final int port;
  private @Nullable Socket socket;
  private InputStream in = InputStream.nullInputStream();

  public Wire(int port) {
    this.port = port;
  }

  /**
   * @throws java.net.SocketTimeoutException if no answer comes in time
   * @throws IOException if the answer is no answer
   */
  public Exchange send(Message message) throws IOException {
    boolean fresh = socket == null;
    try {
      return exchange(message.method(), message.bytes());
    } catch (EOFException e) {
      // The server may close an idle connection, or one it has refused a body on.
      if (fresh) {
        throw e;
      }
      return exchange(message.method(), message.bytes());
    }
  }

  private Exchange exchange(String method, byte[] request) throws IOException {
    Socket open = socket;
    if (open == null) {
      open = new Socket(InetAddress.getLoopbackAddress(), port);
      open.setTcpNoDelay(true);
      open.setSoTimeout(PATIENCE_MILLIS);
      socket = open;
      in = new BufferedInputStream(open.getInputStream());
    }
    boolean keep = false;
    try {
      try {
        open.getOutputStream().write(request);
      } catch (java.net.SocketException e) {
        // Closed while the body was still being sent; the answer may be there all the same.
      }
      Exchange answer = read(method);
      keep = answer.header("connection").filter("close"::equalsIgnoreCase).isEmpty();
      return answer;
    } catch (java.net.SocketException e) {
      EOFException end = new EOFException("the connection was closed without an answer");
      end.initCause(e);
      throw end;
    } finally {
      if (!keep) {
        close();
      }
    }
  }

  private Exchange read(String method) throws IOException {
    String start = line();
    if (!start.matches("HTTP/1\\.1 [1-5][0-9][0-9]( .*)?")) {
      throw new ProtocolException("this is no status line: " + start);
    }
    int status = Integer.parseInt(start.substring(9, 12));
    Map<String, List<String>> headers = new HashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon <= 0 || !line.substring(0, colon).matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
        throw new ProtocolException("this is no header: " + line);
      }
      headers
          .computeIfAbsent(
              line.substring(0, colon).toLowerCase(Locale.ROOT), n -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    if (status < 200) {
      return read(method);
    }
    return new Exchange(status, headers, body(method, status, headers));
  }

  private byte[] body(String method, int status, Map<String, List<String>> headers)
      throws IOException {
    if (method.equals("HEAD") || status == 204 || status == 304) {
      return new byte[0];
    }
    if (headers.containsKey("transfer-encoding")) {
      return chunks();
    }
    List<String> length = headers.get("content-length");
    if (length != null) {
      int bytes = Integer.parseInt(length.get(0));
      byte[] body = in.readNBytes(bytes);
      if (body.length < bytes) {
        throw new EOFException("the body ends after %d of %d bytes".formatted(body.length, bytes));
      }
      return body;
    }
    byte[] rest = in.readAllBytes();
    close();
    return rest;
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      int size = Integer.parseInt(line().replaceFirst(";.*", "").strip(), 16);
      body.write(in.readNBytes(size));
      if (!line().isEmpty()) {
        throw new ProtocolException("a chunk is longer than it says");
      }
      if (size == 0) {
        return body.toByteArray();
      }
    }
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(80);
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the connection was closed without an answer");
      }
      line.write(b);
    }
    String text = line.toString(StandardCharsets.ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  @Override
  public void close() throws IOException {
    Socket open = socket;
    socket = null;
    if (open != null) {
      open.close();
    }
  }
}
