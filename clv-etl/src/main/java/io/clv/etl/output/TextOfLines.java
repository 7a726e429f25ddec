package io.clv.etl.output;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Takes UTF-8, of which no character may be divided, to where text goes. */
final class TextOfLines extends OutputStream {
  private final Writer writer;

  TextOfLines(Writer writer) {
    this.writer = writer;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    writer.write(new String(bytes, from, length, StandardCharsets.UTF_8));
  }
}
