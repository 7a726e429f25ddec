package io.clv.etl.input;

import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Locale;

/**
 * Decodes strictly (nothing is replaced silently), refuses NUL characters, and limits the length of
 * a record, so that an unclosed quote cannot swallow a file.
 */
final class TextReader extends Reader {
  /** The most characters of one record, give or take what the parser has buffered. */
  static final int RECORD_LIMIT = 1 << 20;

  private final String name;
  private final InputStream in;
  private final Charset charset;
  private final CharsetDecoder decoder;
  private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
  private int skip;
  private boolean atEnd;
  private boolean finished;
  private long line = 1;
  private boolean afterCarriageReturn;
  private int recordLength;
  private boolean recordHasLineBreaks;

  /**
   * @param skip bytes to leave out at the start
   */
  TextReader(String name, InputStream in, int skip, Charset charset) {
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

  /** A record is complete: the next one may be long again. */
  void endRecord() {
    recordLength = 0;
    recordHasLineBreaks = false;
  }

  /** Thrown when a record is longer than {@link #RECORD_LIMIT}. */
  static final class RecordTooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean hasLineBreaks;

    RecordTooLongException(boolean hasLineBreaks) {
      super("record too long");
      this.hasLineBreaks = hasLineBreaks;
    }

    /** Whether it goes over several lines, as only a quoted field can. */
    boolean hasLineBreaks() {
      return hasLineBreaks;
    }
  }

  @Override
  public int read(char[] chars, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (finished) {
      return -1;
    }
    if (recordLength > RECORD_LIMIT) {
      throw new RecordTooLongException(recordHasLineBreaks);
    }
    CharBuffer out = CharBuffer.wrap(chars, offset, length).slice();
    while (out.position() == 0) {
      if (!bytes.hasRemaining() && !atEnd) {
        fill();
      }
      CoderResult result = decoder.decode(bytes, out, atEnd);
      if (result.isError()) {
        check(chars, offset, out.position());
        throw malformed(result.length());
      }
      if (result.isUnderflow()) {
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
    check(chars, offset, n);
    return n;
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

  /** Counts lines and looks for NUL. */
  private void check(char[] chars, int offset, int length) {
    long lines = 0;
    boolean carriageReturn = afterCarriageReturn;
    for (int i = offset; i < offset + length; i++) {
      char c = chars[i];
      if (c <= '\r') {
        if (c == '\n' ? !carriageReturn : c == '\r') {
          lines++;
        } else if (c == 0) {
          throw new OrderSourceException(
              Reason.BAD_DATA,
              "%s line %d: a NUL character; this is not a text table"
                  .formatted(name, line + lines));
        }
      }
      carriageReturn = c == '\r';
    }
    afterCarriageReturn = carriageReturn;
    line += lines;
    recordLength += length;
    // The chunk in which the record ends may hold the next record's line break; the check at the
    // limit comes before that chunk is read.
    recordHasLineBreaks |= lines > 0;
  }

  private OrderSourceException malformed(int length) {
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < length && bytes.hasRemaining(); i++) {
      hex.append(String.format(Locale.ROOT, "%s0x%02X", i == 0 ? "" : " ", bytes.get() & 0xFF));
    }
    return new OrderSourceException(
        Reason.BAD_DATA,
        "%s line %d: %s is not %s; name the file's encoding, for example --encoding %s"
            .formatted(
                name,
                line,
                hex.length() == 0 ? "a cut character" : hex,
                charset.name(),
                charset.name().equals("UTF-8") ? "ISO-8859-1 or windows-1252" : "UTF-8"));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
