package io.clv.etl.input;

import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * An open text input. Gzip is recognised by its first bytes, UTF-8 and UTF-16 by their byte order
 * mark; without one the text is in the encoding asked for, or else must be UTF-8.
 */
public final class TextInput implements Closeable {
  private static final int HEAD_BYTES = 1 << 16;
  // The compressed form of the head, and what the decompressor reads ahead, fit in this.
  private static final int REWIND_BYTES = 1 << 18;

  private final Origin origin;
  private final ByteTap tap;
  private final BufferedInputStream raw;
  private final BufferedInputStream content;
  private final Charset charset;
  private final int markLength;
  private final String head;
  private final boolean headIsAll;
  private final TextReader reader;
  private final List<String> description;

  private TextInput(
      Origin origin,
      ByteTap tap,
      BufferedInputStream raw,
      BufferedInputStream content,
      @Nullable Charset encoding)
      throws IOException {
    this.origin = origin;
    this.tap = tap;
    this.raw = raw;
    this.content = content;
    content.mark(content == raw ? REWIND_BYTES : HEAD_BYTES + 1);
    byte[] bytes = content.readNBytes(HEAD_BYTES);
    headIsAll = bytes.length < HEAD_BYTES;
    content.reset();
    if (bytes.length == 0) {
      throw new OrderSourceException(Reason.BAD_DATA, origin.name() + " is empty");
    }
    Mark mark = Mark.of(bytes);
    Charset charset =
        mark.charset != null ? mark.charset : encoding != null ? encoding : StandardCharsets.UTF_8;
    String looksLike =
        charset.name().startsWith("UTF-") && !charset.name().equals("UTF-8")
            ? null
            : Magic.looksLike(bytes);
    if (looksLike != null) {
      throw new OrderSourceException(
          Reason.BAD_DATA, origin.name() + " is not a text table; it looks like " + looksLike);
    }
    this.charset = charset;
    markLength = mark.length;
    head = new String(bytes, mark.length, bytes.length - mark.length, charset);
    reader = new TextReader(origin.name(), content, mark.length, charset);
    description = content == raw ? List.of(charset.name()) : List.of("gzip", charset.name());
  }

  /**
   * @param encoding of text without a byte order mark; null for UTF-8
   * @param progress is told the number of bytes read so far, as they are stored
   * @throws OrderSourceException if there is no such input, or it is empty or not text
   */
  public static TextInput open(Origin origin, @Nullable Charset encoding, LongConsumer progress) {
    return open(origin, encoding, ByteTap.hashing(origin.open(), progress));
  }

  /** As {@link #open}, where nobody asks for the hash, which is empty then. */
  public static TextInput openUnhashed(
      Origin origin, @Nullable Charset encoding, LongConsumer progress) {
    return open(origin, encoding, ByteTap.counting(origin.open(), progress));
  }

  private static TextInput open(Origin origin, @Nullable Charset encoding, ByteTap tap) {
    BufferedInputStream raw = new BufferedInputStream(tap, HEAD_BYTES);
    try {
      raw.mark(REWIND_BYTES);
      boolean compressed = raw.read() == 0x1F && raw.read() == 0x8B;
      raw.reset();
      BufferedInputStream content =
          compressed ? new BufferedInputStream(new GZIPInputStream(raw, 1 << 14), HEAD_BYTES) : raw;
      return new TextInput(origin, tap, raw, content, encoding);
    } catch (IOException e) {
      throw closing(tap, unreadable(origin.name(), e));
    } catch (OrderSourceException e) {
      throw closing(tap, e);
    }
  }

  private static OrderSourceException closing(InputStream in, OrderSourceException failure) {
    try {
      in.close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }

  static OrderSourceException unreadable(String name, IOException e) {
    if (e instanceof EOFException) {
      return new OrderSourceException(
          Reason.BAD_DATA, name + " is incomplete: its gzip data end in the middle", e);
    }
    if (e instanceof ZipException) {
      return new OrderSourceException(
          Reason.BAD_DATA,
          name + " is damaged: its gzip data are not valid (" + e.getMessage() + ")",
          e);
    }
    return new OrderSourceException(
        Reason.UNREADABLE, "Reading " + name + " failed: " + e.getMessage(), e);
  }

  public String name() {
    return origin.name();
  }

  /** The first characters, decoded without complaint; the last one may be cut. */
  public String head() {
    return head;
  }

  /** Whether {@link #head()} is the whole text. */
  public boolean headIsAll() {
    return headIsAll;
  }

  /** Compression, if any, and encoding. */
  public List<String> description() {
    return description;
  }

  /** The text, decoded; bytes that are not of the encoding are handed on as lone surrogates. */
  public Reader text() {
    return reader;
  }

  TextReader reader() {
    return reader;
  }

  Charset charset() {
    return charset;
  }

  /**
   * The bytes of the text from its beginning, to be read instead of {@link #text()}; null for a
   * compressed one, and if more was read than can be taken back.
   */
  @Nullable InputStream rewound() {
    if (content != raw) {
      return null;
    }
    try {
      content.reset();
    } catch (IOException e) {
      // What was read stays read, and the text can be read on.
      return null;
    }
    try {
      content.skipNBytes(markLength);
      return content;
    } catch (IOException e) {
      throw unreadable(name(), e);
    }
  }

  /**
   * Copies the input into a file, instead of reading it.
   *
   * @return the input as that file
   */
  public Origin keepIn(Path file) {
    try {
      raw.reset();
      try (OutputStream out = Files.newOutputStream(file)) {
        raw.transferTo(out);
      }
    } catch (IOException e) {
      throw new OrderSourceException(
          Reason.UNREADABLE,
          "Standard input could not be kept in the temporary file %s: %s"
              .formatted(file, e.getMessage()),
          e);
    }
    return origin.keptIn(file);
  }

  /**
   * Reads to the end and gives the hash of all bytes as they are stored, hexadecimal, or nothing.
   */
  public String sha256() {
    try {
      raw.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw unreadable(name(), e);
    }
    return tap.sha256();
  }

  @Override
  public void close() {
    try {
      content.close();
    } catch (IOException e) {
      throw unreadable(name(), e);
    }
  }

  /** A byte order mark. */
  private enum Mark {
    UTF_8(StandardCharsets.UTF_8, "\u00EF\u00BB\u00BF"),
    UTF_16LE(StandardCharsets.UTF_16LE, "\u00FF\u00FE"),
    UTF_16BE(StandardCharsets.UTF_16BE, "\u00FE\u00FF"),
    NONE(null, "");

    private final @Nullable Charset charset;
    private final String start;
    private final int length;

    Mark(@Nullable Charset charset, String start) {
      this.charset = charset;
      this.start = start;
      this.length = start.length();
    }

    static Mark of(byte[] head) {
      for (Mark mark : values()) {
        if (Magic.startsWith(head, mark.start)) {
          return mark;
        }
      }
      return NONE;
    }
  }
}
