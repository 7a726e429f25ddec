package io.clv.etl.input;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text table as blocks of bytes that end where a line ends, for a reader that knows itself what
 * to do with a plain line. What it does not know it hands back: one line as bytes, of which {@link
 * #rows} makes the rows that {@link TextTable#next} would have given; and from a record on whose
 * end is in another line, {@link #readOnAsRows}, all that is left.
 *
 * <p>For one thread, {@link #row} excepted.
 */
public final class LineBlocks {
  /**
   * Room behind the text of a block: for a line end, and so that as many bytes can be read at once
   * wherever something begins in it, and at its end.
   */
  public static final int PADDING = 64;

  private static final int LONGEST_BLOCK = RecordSplitter.RECORD_LIMIT;

  private final TextTable table;
  private final String name;
  private final InputStream in;
  private final int blockBytes;
  private int headRecords;

  // The latest block, what of it are whole lines, and what was read beyond them.
  private byte[] text = new byte[PADDING];
  private int end;
  private int filled;
  private boolean atEnd;

  private @Nullable TextReader restText;
  private @Nullable RecordSplitter rest;

  LineBlocks(TextTable table, String name, InputStream in, int headRecords, int blockBytes) {
    this.table = table;
    this.name = name;
    this.in = in;
    this.headRecords = headRecords;
    this.blockBytes = blockBytes;
  }

  /** How the fields stand in a line. */
  public Dialect dialect() {
    return table.dialect();
  }

  /** Whether the lines of column names, and those before them, have not all been read as rows. */
  public boolean isBeforeRows() {
    return headRecords > 0;
  }

  /**
   * The next block, behind whose text a line end stands; null at the end, and where a line is too
   * long for a block: then {@link #readOnAsRows} is the way on.
   *
   * @param spare an earlier block that nobody needs any more, to be used again if it is long enough
   */
  public byte @Nullable [] next(byte[] spare) {
    int carried = filled - end;
    int needed = Math.max(blockBytes, 2 * carried) + PADDING;
    byte[] block = spare.length >= needed ? spare : new byte[needed];
    System.arraycopy(text, end, block, 0, carried);
    try {
      filled = carried;
      end = 0;
      while (end == 0 && !atEnd) {
        if (filled == block.length - PADDING) {
          if (filled >= LONGEST_BLOCK) {
            break;
          }
          block = Arrays.copyOf(block, 2 * filled + PADDING);
        }
        int wanted = block.length - PADDING - filled;
        int n = in.readNBytes(block, filled, wanted);
        filled += n;
        atEnd = n < wanted;
        end = atEnd ? filled : lastLineEnd(block, filled);
      }
    } catch (IOException e) {
      throw TextInput.unreadable(name, e);
    }
    text = block;
    if (end == filled) {
      block[end] = '\n';
    }
    return end == 0 ? null : block;
  }

  private static int lastLineEnd(byte[] text, int filled) {
    int at = filled;
    while (at > 0 && text[at - 1] != '\n') {
      at--;
    }
    return at;
  }

  /** How many bytes of the latest block are its text. */
  public int length() {
    return end;
  }

  /** Whether all has been read, in blocks or as rows. */
  public boolean isAtEnd() {
    return atEnd && end == filled;
  }

  /**
   * The rows in one line of the latest block, none where it is blank or the header; more than one
   * where it holds other line breaks. Null if a quote is open at its end, so that more lines are
   * needed.
   *
   * @param from where the line begins
   * @param to behind its line end
   * @param line its number, from 1
   */
  public @Nullable List<Row> rows(int from, int to, long line) {
    boolean last = atEnd && to == filled;
    RecordSplitter splitter = splitter(text, from, to, line);
    int head = headRecords;
    List<Row> rows = new ArrayList<>(1);
    try {
      for (Row row = next(splitter, head); row != null; row = next(splitter, head)) {
        if (splitter.isOpen() && !last) {
          return null;
        }
        if (row.isBlank()) {
          continue;
        }
        if (head > 0) {
          head--;
        } else {
          rows.add(row.checked(StandardCharsets.UTF_8));
        }
      }
    } catch (IOException e) {
      throw TextInput.unreadable(name, e);
    }
    headRecords = head;
    rows.removeIf(table::isRepeatedHeader);
    return rows;
  }

  private @Nullable Row next(RecordSplitter splitter, int head) throws IOException {
    if (head == 0) {
      splitter.expect(table.header().names().size());
    }
    return splitter.next();
  }

  private RecordSplitter splitter(byte[] bytes, int from, int to, long line) {
    int length = Math.max(16, to - from);
    return dialect()
        .splitter(
            new TextReader(
                name,
                new ByteArrayInputStream(bytes, from, to - from),
                0,
                StandardCharsets.UTF_8,
                length),
            line,
            length);
  }

  /** The row in one plain line of a block; for any thread. */
  public Row row(byte[] block, int from, int to, long line) {
    try {
      Row row = splitter(block, from, to, line).next();
      if (row == null) {
        throw new IllegalStateException("a plain line is a row");
      }
      return row;
    } catch (IOException e) {
      throw TextInput.unreadable(name, e);
    }
  }

  /**
   * Reads the rest of the table as rows, which {@link #nextRow} gives.
   *
   * @param from where in the latest block a line begins
   * @param line its number, from 1
   */
  public void readOnAsRows(int from, long line) {
    TextReader reader =
        new TextReader(
            name,
            new SequenceInputStream(
                new ByteArrayInputStream(text, from, filled - from), new Unclosed(in)),
            0,
            StandardCharsets.UTF_8);
    restText = reader;
    rest = dialect().splitter(reader, line, RecordSplitter.CHUNK);
    // Nothing is left to be read in blocks.
    end = filled;
    atEnd = true;
  }

  /** The next row after {@link #readOnAsRows}, or null at the end. */
  public @Nullable Row nextRow() {
    TextReader reader = restText;
    RecordSplitter splitter = rest;
    if (reader == null || splitter == null) {
      return null;
    }
    try {
      for (Row row = next(splitter, headRecords); row != null; row = next(splitter, headRecords)) {
        if (row.isBlank()) {
          continue;
        }
        if (headRecords > 0) {
          headRecords--;
          continue;
        }
        Row checked = reader.isDamaged() ? row.checked(StandardCharsets.UTF_8) : row;
        if (!table.isRepeatedHeader(checked)) {
          return checked;
        }
      }
      return null;
    } catch (IOException e) {
      throw TextInput.unreadable(name, e);
    }
  }

  /** Leaves a stream open, which is the table's to hash to its end and to close. */
  private static final class Unclosed extends FilterInputStream {
    Unclosed(InputStream in) {
      super(in);
    }

    @Override
    public void close() {}
  }
}
