package io.clv.etl.input;

import org.jspecify.annotations.Nullable;

/** What a file that is not text looks like, by its first bytes. */
enum Magic {
  SQLITE("an SQLite database: say --from-jdbc jdbc:sqlite:FILE --query SQL", "SQLite format 3\0"),
  ZIP("a zip archive and not a spreadsheet (.xlsx): unpack it first", "PK\3\4"),
  OLE("a spreadsheet (.xls): export it as CSV", "\u00D0\u00CF\u0011\u00E0"),
  PARQUET("a Parquet file", "PAR1"),
  AVRO("an Avro file", "Obj\1"),
  ORC("an ORC file", "ORC"),
  ARROW("an Arrow file", "ARROW1"),
  PDF("a PDF document", "%PDF-"),
  BZIP2("a bzip2 file: unpack it first, or use gzip", "BZh"),
  XZ("an xz file: unpack it first, or use gzip", "\u00FD7zXZ\0"),
  ZSTD("a zstd file: unpack it first, or use gzip", "(\u00B5/\u00FD"),
  SEVEN_ZIP("a 7z archive: unpack it first, or use gzip", "7z\u00BC\u00AF"),
  CLASS("a Java class", "\u00CA\u00FE\u00BA\u00BE"),
  ELF("a program", "\u007FELF");

  /** Control characters that stand in text, as white space or between fields. */
  private static final String TEXT_CONTROLS = "\t\n\r\f\u0001\u001F";

  private final String looksLike;
  private final String start;

  Magic(String looksLike, String start) {
    this.looksLike = looksLike;
    this.start = start;
  }

  /**
   * Names the kind of file, for a message: a magic number with something unprintable in it, or a
   * printable one in a file that also holds NUL bytes. Null for text.
   */
  static @Nullable String looksLike(byte[] head) {
    boolean binary = isBinary(head);
    for (Magic magic : values()) {
      if (startsWith(head, magic.start) && (binary || !isPrintable(magic.start))) {
        return magic.looksLike;
      }
    }
    if (!binary) {
      return null;
    }
    if (nulsOnlyAt(head, 1)) {
      return "UTF-16 text without a byte order mark: say --encoding UTF-16LE";
    }
    if (nulsOnlyAt(head, 0)) {
      return "UTF-16 text without a byte order mark: say --encoding UTF-16BE";
    }
    return "a binary file (it holds NUL bytes)";
  }

  /**
   * @param start bytes as characters of ISO-8859-1
   */
  static boolean startsWith(byte[] head, String start) {
    if (head.length < start.length()) {
      return false;
    }
    for (int i = 0; i < start.length(); i++) {
      if ((head[i] & 0xFF) != start.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPrintable(String start) {
    return start.chars().allMatch(c -> c >= ' ' && c < 0x7F);
  }

  /** Whether there are NUL bytes, and more bytes that no text has than in a damaged text. */
  private static boolean isBinary(byte[] head) {
    int nuls = 0;
    int others = 0;
    for (byte b : head) {
      nuls += b == 0 ? 1 : 0;
      others += b > 0 && b < ' ' && TEXT_CONTROLS.indexOf(b) < 0 ? 1 : 0;
    }
    return nuls > 0 && (nuls + others) * 20L >= head.length;
  }

  /** Whether most bytes at the given parity are NUL and no others. */
  private static boolean nulsOnlyAt(byte[] head, int parity) {
    int nuls = 0;
    for (int i = 0; i < head.length; i++) {
      if (head[i] == 0) {
        if (i % 2 != parity) {
          return false;
        }
        nuls++;
      }
    }
    return nuls * 4 > head.length;
  }
}
