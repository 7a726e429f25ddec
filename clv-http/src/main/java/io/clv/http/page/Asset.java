package io.clv.http.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * A file of the dashboard, as it is and packed by gzip.
 *
 * @param contentType with the character set
 * @param tag strong, in quotation marks; what is packed has another, being other bytes
 */
// Never compared.
@SuppressWarnings("ArrayRecordComponent")
record Asset(String contentType, byte[] content, byte[] packed, String tag, String packedTag) {
  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css", "js", "text/javascript", "svg", "image/svg+xml", "html", "text/html");

  static String[] mediaTypes() {
    return new String[] {"text/javascript", "text/css", "image/svg+xml"};
  }

  /**
   * @param name with an ending that says what it is
   * @throws IllegalArgumentException if the ending is not known
   */
  static Asset of(String name, byte[] content) {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null) {
      throw new IllegalArgumentException("the dashboard has no files like " + name);
    }
    String digest = digest(content);
    return new Asset(
        type + ";charset=utf-8",
        content,
        pack(content),
        '"' + digest + '"',
        '"' + digest + "-gzip\"");
  }

  /** The first 32 hex digits of SHA-256. */
  static String digest(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  private static byte[] pack(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
