package io.clv.spark.intake;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Numbers and text as few bytes, one after the other. */
final class ByteText {
  private ByteText() {}

  /** Takes values. */
  static final class Writer {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(64);

    void putByte(int value) {
      out.write(value);
    }

    /** Small magnitudes take few bytes. */
    void putNumber(long value) {
      long zigzag = (value << 1) ^ (value >> 63);
      while ((zigzag & ~0x7FL) != 0) {
        out.write((int) ((zigzag & 0x7F) | 0x80));
        zigzag >>>= 7;
      }
      out.write((int) zigzag);
    }

    void putText(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      putNumber(bytes.length);
      out.write(bytes, 0, bytes.length);
    }

    /** All that was put, to start anew. */
    byte[] take() {
      byte[] all = out.toByteArray();
      out.reset();
      return all;
    }
  }

  /** Gives values in the order in which they were put. */
  static final class Reader {
    private final byte[] bytes;
    private int at;

    Reader(byte[] bytes) {
      this.bytes = bytes;
    }

    int getByte() {
      return bytes[at++];
    }

    long getNumber() {
      long zigzag = 0;
      int shift = 0;
      byte next;
      do {
        next = bytes[at++];
        zigzag |= (next & 0x7FL) << shift;
        shift += 7;
      } while (next < 0);
      return (zigzag >>> 1) ^ -(zigzag & 1);
    }

    String getText() {
      int length = (int) getNumber();
      String text = new String(bytes, at, length, StandardCharsets.UTF_8);
      at += length;
      return text;
    }

    @Nullable String getTextIf(boolean there) {
      return there ? getText() : null;
    }
  }
}
