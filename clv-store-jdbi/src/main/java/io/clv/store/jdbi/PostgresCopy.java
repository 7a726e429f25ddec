package io.clv.store.jdbi;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows by COPY in its binary format: a header, then for each row the number of its fields and each
 * field behind its length (-1 for null), then a trailer. Source: the PostgreSQL manual, "COPY",
 * "Binary Format".
 */
final class PostgresCopy implements RowWriter {
  private static final byte[] SIGNATURE =
      "PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
  private static final int NULL = -1;
  private static final short TRAILER = -1;
  private static final int ROOM = 1 << 16;
  private static final int LONGEST_NUMBER = 12;

  private final CopyIn copy;
  private final short columns;
  private ByteBuffer buffer = ByteBuffer.allocate(ROOM);
  private boolean inRow;

  PostgresCopy(Handle handle, String table, List<String> columns) throws SQLException {
    this.columns = (short) columns.size();
    this.copy =
        handle
            .getConnection()
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn(
                "COPY %s (%s) FROM STDIN (FORMAT binary)"
                    .formatted(table, String.join(", ", columns)));
    buffer.put(SIGNATURE).putInt(0).putInt(0);
  }

  @Override
  public void text(@Nullable String value) throws SQLException {
    bytes(value == null ? null : NulFreeText.encode(value).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void integer(long value) throws SQLException {
    field(LONGEST_NUMBER).putInt(Long.BYTES).putLong(value);
  }

  @Override
  public void number(double value) throws SQLException {
    if (Double.isNaN(value)) {
      field(LONGEST_NUMBER).putInt(NULL);
    } else {
      field(LONGEST_NUMBER).putInt(Double.BYTES).putLong(Double.doubleToRawLongBits(value));
    }
  }

  @Override
  public void bytes(byte @Nullable [] value) throws SQLException {
    if (value == null) {
      field(LONGEST_NUMBER).putInt(NULL);
    } else {
      field(Integer.BYTES + value.length).putInt(value.length).put(value);
    }
  }

  @Override
  public void noInteger() throws SQLException {
    field(LONGEST_NUMBER).putInt(NULL);
  }

  /** The buffer, with so much room; a row's first field is preceded by the number of its fields. */
  private ByteBuffer field(int room) throws SQLException {
    if (buffer.remaining() < room + Short.BYTES) {
      send();
      if (buffer.remaining() < room + Short.BYTES) {
        buffer = ByteBuffer.allocate(room + Short.BYTES);
      }
    }
    if (!inRow) {
      buffer.putShort(columns);
      inRow = true;
    }
    return buffer;
  }

  @Override
  public void endRow() {
    inRow = false;
  }

  private void send() throws SQLException {
    copy.writeToCopy(buffer.array(), 0, buffer.position());
    buffer.clear();
  }

  @Override
  public void finish() throws SQLException {
    if (buffer.remaining() < Short.BYTES) {
      send();
    }
    buffer.putShort(TRAILER);
    send();
    copy.endCopy();
  }

  @Override
  public void close() throws SQLException {
    if (copy.isActive()) {
      copy.cancelCopy();
    }
  }
}
