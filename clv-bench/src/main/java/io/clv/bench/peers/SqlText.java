package io.clv.bench.peers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Texts that lie beside the classes: statements, and a script. */
final class SqlText {
  private SqlText() {}

  /** A statement with values in the place of its <code>${names}</code>. */
  static String of(String resource, Map<String, String> values) {
    String text = raw(resource);
    for (Map.Entry<String, String> value : values.entrySet()) {
      text = text.replace("${" + value.getKey() + "}", value.getValue());
    }
    return text;
  }

  static String raw(String resource) {
    try (InputStream in = SqlText.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the jar has no " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " cannot be read", e);
    }
  }

  /** A path as it stands between the quotes of a literal. */
  static String quoted(Path path) {
    return path.toString().replace("'", "''");
  }
}
