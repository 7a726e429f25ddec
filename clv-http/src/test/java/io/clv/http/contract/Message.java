package io.clv.http.contract;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it goes over the wire. Nothing in it is checked or encoded.
 *
 * @param target one character a byte
 * @param headers beside Host and Content-Length
 * @param body null for none
 */
// Never compared.
@SuppressWarnings("ArrayRecordComponent")
public record Message(
    String method, String target, Map<String, String> headers, byte @Nullable [] body) {
  public Message {
    headers = new LinkedHashMap<>(headers);
  }

  public static Message of(String method, String target) {
    return new Message(method, target, Map.of(), null);
  }

  public Message with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Message(method, target, more, body);
  }

  public Message sending(String type, byte[] content) {
    return new Message(method, target, headers, content).with("Content-Type", type);
  }

  public Message json(String text) {
    return sending("application/json", text.getBytes(StandardCharsets.UTF_8));
  }

  byte[] bytes() {
    StringBuilder head = new StringBuilder(256);
    head.append(method).append(' ').append(target).append(" HTTP/1.1\r\nHost: localhost\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    if (body != null) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    if (body == null) {
      return start;
    }
    byte[] all = java.util.Arrays.copyOf(start, start.length + body.length);
    System.arraycopy(body, 0, all, start.length, body.length);
    return all;
  }

  /** The same request as a command for bash. */
  public String curl(int port) {
    List<String> words = new ArrayList<>(List.of("curl", "-sS", "-i", "--path-as-is", "--globoff"));
    words.addAll(method.equals("HEAD") ? List.of("-I") : List.of("-X", quoted(method)));
    headers.forEach((name, value) -> words.addAll(List.of("-H", quoted(name + ": " + value))));
    if (body != null) {
      words.addAll(List.of("--data-binary", quoted(new String(body, StandardCharsets.ISO_8859_1))));
      if (!headers.containsKey("Content-Type")) {
        words.addAll(List.of("-H", quoted("Content-Type:")));
      }
    }
    words.add(quoted("http://127.0.0.1:" + port + target));
    return String.join(" ", words);
  }

  private static String quoted(String latin) {
    if (latin.chars().allMatch(c -> c >= 0x20 && c < 0x7f && c != '\'')) {
      return "'" + latin + "'";
    }
    StringBuilder text = new StringBuilder("$'");
    latin
        .chars()
        .forEach(
            c -> {
              if (c >= 0x20 && c < 0x7f && c != '\'' && c != '\\') {
                text.append((char) c);
              } else {
                text.append("\\x%02x".formatted(c));
              }
            });
    return text.append('\'').toString();
  }
}
