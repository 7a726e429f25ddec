package io.clv.cli.report;

import io.clv.core.port.ApiKeys.ApiKey;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Keys as a table for a human reader; nothing in it lets anybody in. */
public final class KeysText {
  private KeysText() {}

  /** One line a key under a header, in the order in which they were made. */
  public static List<String> lines(List<ApiKey> keys, Instant now) {
    if (keys.isEmpty()) {
      return List.of("no key yet");
    }
    TextTable table = new TextTable("key", "name", "scopes", "created", "expires", "state");
    for (ApiKey key : keys) {
      table.row(
          key.id(),
          key.name(),
          key.scopes().stream()
              .sorted()
              .map(scope -> scope.name().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(",")),
          key.createdAt().toString(),
          key.expiresAt() == null ? "never" : key.expiresAt().toString(),
          state(key, now));
    }
    return table.lines("");
  }

  private static String state(ApiKey key, Instant now) {
    if (key.revokedAt() != null) {
      return "ended";
    }
    return key.isValid(now) ? "valid" : "expired";
  }
}
