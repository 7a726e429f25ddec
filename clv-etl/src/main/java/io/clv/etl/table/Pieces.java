package io.clv.etl.table;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Bytes to be written later, in the pieces in which they came. */
final class Pieces extends OutputStream {
  private final List<byte[]> pieces = new ArrayList<>();

  @Override
  public void write(int b) {
    pieces.add(new byte[] {(byte) b});
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    pieces.add(Arrays.copyOfRange(bytes, from, from + length));
  }

  void writeTo(OutputStream out) throws IOException {
    for (byte[] piece : pieces) {
      out.write(piece);
    }
  }
}
