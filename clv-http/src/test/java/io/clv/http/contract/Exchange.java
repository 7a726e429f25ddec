package io.clv.http.contract;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What was answered.
 *
 * @param headers by name in small letters
 */
// Never compared.
@SuppressWarnings("ArrayRecordComponent")
public record Exchange(int status, Map<String, List<String>> headers, byte[] body) {
  public Optional<String> header(String name) {
    List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    return values.stream().findFirst();
  }

  /** Without parameters; empty if there is none. */
  public String mediaType() {
    return header("content-type").map(type -> type.replaceFirst("\\s*;.*", "")).orElse("");
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
