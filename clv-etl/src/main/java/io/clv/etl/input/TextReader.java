package io.clv.etl.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * Decodes strictly: nothing is replaced silently. A byte that is not of the encoding is handed on
 * as a {@link Damage} character, for its row to be refused.
 */
final class TextReader extends Reader {
  private final String name;
  private final InputStream in;
  private final Charset charset;
  private final CharsetDecoder decoder;
  private final ByteBuffer bytes;
  private int skip;
  private boolean atEnd;
  private boolean finished;
  private boolean damaged;

  /**
   * @param skip bytes to leave out at the start
   */
  TextReader(String name, InputStream in, int skip, Charset charset) {
    this(name, in, skip, charset, 1 << 16);
  }

  /**
   * @param atOnce how many bytes to take in one go, at least 16
   */
  TextReader(String name, InputStream in, int skip, Charset charset, int atOnce) {
    bytes = ByteBuffer.allocate(atOnce);
    this.name = name;
    this.in = in;
    this.skip = skip;
    this.charset = charset;
    decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    bytes.limit(0);
  }

  /** Whether a NUL or a byte that is not of the encoding has come up so far. */
  boolean isDamaged() {
    return damaged;
  }

  Charset charset() {
    return charset;
  }

  @Override
  public int read(char[] chars, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (finished) {
      return -1;
    }
    CharBuffer out = CharBuffer.wrap(chars, offset, length).slice();
    while (out.position() == 0) {
      if (!bytes.hasRemaining() && !atEnd) {
        fill();
      }
      CoderResult result = decoder.decode(bytes, out, atEnd);
      if (result.isError()) {
        handOn(result.length(), out);
      } else if (result.isUnderflow()) {
        if (atEnd) {
          decoder.flush(out);
          finished = true;
          break;
        }
        fill();
      }
    }
    int n = out.position();
    if (n == 0) {
      return -1;
    }
    if (!damaged) {
      for (int i = offset; i < offset + n; i++) {
        if (chars[i] == 0) {
          damaged = true;
          break;
        }
      }
    }
    return n;
  }

  private void handOn(int length, CharBuffer out) {
    damaged = true;
    for (int i = 0; i < length && out.hasRemaining() && bytes.hasRemaining(); i++) {
      out.put(Damage.ofByte(bytes.get()));
    }
    decoder.reset();
  }

  private void fill() throws IOException {
    bytes.compact();
    int n;
    try {
      if (skip > 0) {
        in.skipNBytes(skip);
        skip = 0;
      }
      n = in.read(bytes.array(), bytes.position(), bytes.remaining());
    } catch (IOException e) {
      throw TextInput.unreadable(name, e);
    }
    if (n < 0) {
      atEnd = true;
    } else {
      bytes.position(bytes.position() + n);
    }
    bytes.flip();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
