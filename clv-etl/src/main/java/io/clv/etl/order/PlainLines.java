package io.clv.etl.order;

import io.clv.core.order.OrderBatch;
import io.clv.etl.input.Header;
import io.clv.etl.input.LineBlocks;
import io.clv.etl.input.Row;
import io.clv.etl.input.Table;
import io.clv.etl.input.TextTable;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The fast way through a text file. Nearly all lines of nearly all order files are plain: as many
 * fields as columns, ids, a date in digits and numbers with a point. Such a line is read where it
 * lies, byte by byte, into the columns of an {@link OrderBatch}; no object is made for it, and no
 * text decoded.
 *
 * <p>Whatever is not plain beyond doubt is not judged here: the line goes, as the row that {@link
 * TextTable} makes of it, the way that rows of all formats go. So there is no second opinion on
 * what is to be rejected and why. The rules of a plain line are therefore only allowed to be
 * narrower than those of {@link RowParser}, never wider, and what they let through must come out as
 * it does there.
 *
 * <p>For one thread, but for {@link #reuse}.
 */
final class PlainLines {
  /** So many bytes, and the columns made of them, lie in a processor's own memory. */
  static final int BLOCK_BYTES = 1 << 17;

  private static final int ROWS = 512;
  private static final int EXPECTED = 64;
  private static final byte[] NO_TEXT = {};

  /** No byte is equal to this. */
  private static final int NO_BYTE = 1000;

  // What a byte of a line can be, 0 for a part of a field.
  private static final byte END_OF_FIELD = 1;
  private static final byte END_OF_LINE = 2;
  private static final byte RETURN = 3;
  private static final byte ODD = 4;
  private static final byte NOT_ASCII = 5;

  private final LineBlocks lines;
  private final PlainDates dates;
  private final boolean itemIsLine;
  private final byte[] kinds = new byte[256];
  private final PlainNumbers numbers = new PlainNumbers();
  private final FieldEnds ends;
  private final int quote;
  private final int delimiter;
  private final int columns;
  private final int customer;
  private final int order;
  private final int item;
  private final int numItems;
  private final int amount;
  private final int date;
  private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();

  private final Queue<PlainBatch> spent = new ConcurrentLinkedQueue<>();
  private long line = 1;
  private boolean asRows;

  // The line at hand: where its fields are, and whether it holds a byte that is not ASCII.
  private final int[] from;
  private final int[] to;
  private boolean ascii;

  private PlainLines(LineBlocks lines, Layout layout, PlainDates dates, boolean itemIsLine) {
    this.lines = lines;
    this.dates = dates;
    this.itemIsLine = itemIsLine;
    columns = layout.header().names().size();
    from = new int[columns];
    to = new int[columns];
    customer = layout.position(OrderField.CUSTOMER_ID);
    order = layout.position(OrderField.ORDER_ID);
    item = layout.position(OrderField.ORDER_ITEM_ID);
    numItems = layout.position(OrderField.NUM_ITEMS);
    amount = layout.position(OrderField.AMOUNT);
    date = layout.position(OrderField.DATE);
    Arrays.fill(kinds, 0x80, 0x100, NOT_ASCII);
    kinds[0] = ODD;
    kinds['\r'] = RETURN;
    kinds['\n'] = END_OF_LINE;
    Character quoteCharacter = lines.dialect().quote();
    quote = quoteCharacter == null ? NO_BYTE : quoteCharacter;
    if (quoteCharacter != null) {
      kinds[quote] = ODD;
    }
    delimiter = lines.dialect().delimiter();
    kinds[delimiter] = END_OF_FIELD;
    ends = new FieldEnds(delimiter, Math.max('\r', quoteCharacter == null ? 0 : quoteCharacter));
  }

  /**
   * The lines of a table of which no row has been taken; null if they must be read as rows. If they
   * are given, the table's own rows must not be asked for.
   *
   * @param blockBytes about how much to read at once; 0 to read all as rows
   */
  static @Nullable PlainLines of(
      Table table, Layout layout, DateReader dates, OrderFileRequest request, int blockBytes) {
    if (blockBytes == 0
        || !(table instanceof TextTable text)
        || !(dates instanceof NumericDates numeric)
        || !isPlain(layout, request.preset())) {
      return null;
    }
    PlainDates plainDates = PlainDates.of(numeric, request.today());
    if (plainDates.isDate(layout.name(OrderField.DATE))) {
      // Or a header that comes again could pass for a row.
      return null;
    }
    LineBlocks lines = text.lineBlocks(blockBytes);
    return lines == null
        ? null
        : new PlainLines(lines, layout, plainDates, request.preset().itemIdentifiesLine());
  }

  /** Whether the fields are those of plain orders, each in a column of its own. */
  private static boolean isPlain(Layout layout, Preset preset) {
    return !preset.isOfShop()
        && !preset.marksRefunds()
        && layout.position(OrderField.CUSTOMER_ID) != Header.ABSENT
        && layout.position(OrderField.EMAIL) == Header.ABSENT
        && layout.position(OrderField.CURRENCY) == Header.ABSENT
        && (layout.position(OrderField.AMOUNT) != Header.ABSENT
            || layout.position(OrderField.UNIT_PRICE) == Header.ABSENT);
  }

  /** The next lines, or null at the end. */
  @Nullable PlainBatch next() {
    if (asRows) {
      return rows();
    }
    PlainBatch spare = spent.poll();
    byte[] text = lines.next(spare == null ? NO_TEXT : spare.text());
    if (text == null) {
      if (lines.isAtEnd()) {
        return null;
      }
      asRows = true;
      lines.readOnAsRows(0, line);
      return rows();
    }
    PlainBatch batch = spare == null ? batch(text, EXPECTED) : spare;
    batch.clear(text);
    batch.continueAt(line);
    OrderBatch orders = batch.orders();
    int end = lines.length();
    int at = 0;
    ends.begin(text);
    while (at < end) {
      int behind = lines.isBeforeRows() ? -1 : fields(text, at);
      if (behind >= 0 && behind <= end && take(text, at, behind, orders)) {
        line++;
      } else {
        behind = lineEnd(text, at, end);
        List<Row> rows = lines.rows(at, behind, line);
        if (rows == null) {
          asRows = true;
          lines.readOnAsRows(at, line);
          break;
        }
        rows.forEach(batch::add);
        line += breaks(text, at, behind);
        batch.continueAt(line);
        ends.goTo(behind);
      }
      at = behind;
    }
    return batch;
  }

  /** Takes a batch back that nobody looks at any more, to be filled again; for any thread. */
  void reuse(PlainBatch batch) {
    boolean unused = batch.text().length > 0 && spent.offer(batch);
  }

  private PlainBatch batch(byte[] text, int expected) {
    return new PlainBatch(
        lines, text, new OrderBatch(text, amount != Header.ABSENT, itemIsLine, expected));
  }

  private @Nullable PlainBatch rows() {
    PlainBatch batch = batch(NO_TEXT, 0);
    for (int i = 0; i < ROWS; i++) {
      Row row = lines.nextRow();
      if (row == null) {
        break;
      }
      batch.add(row);
    }
    return batch.isEmpty() ? null : batch;
  }

  private static int lineEnd(byte[] text, int at, int end) {
    int i = at;
    while (i < end && text[i] != '\n') {
      i++;
    }
    return Math.min(i + 1, end);
  }

  /** How many lines end in a piece of text: at each line feed and return, or both in a row. */
  private static int breaks(byte[] text, int at, int end) {
    int breaks = 0;
    for (int i = at; i < end; i++) {
      if (text[i] == '\n' || (text[i] == '\r' && !(i + 1 < end && text[i + 1] == '\n'))) {
        breaks++;
      }
    }
    return breaks;
  }

  /**
   * Finds the fields of a line in which nothing but delimiters and the line end is of interest; the
   * place behind it, or -1 if it is not so.
   */
  private int simpleFields(byte[] text, int start) {
    if (!ends.has(columns)) {
      return -1;
    }
    int[] places = ends.places();
    int first = ends.position();
    int at = start;
    int last = columns - 1;
    for (int column = 0; column < last; column++) {
      int end = places[first + column];
      from[column] = at;
      to[column] = end;
      if (text[end] != delimiter) {
        return -1;
      }
      at = end + 1;
    }
    int end = places[first + last];
    from[last] = at;
    to[last] = end;
    if (text[end] != '\n') {
      return -1;
    }
    ascii = true;
    ends.skip(columns);
    return end + 1;
  }

  /** Finds the fields of a line; the place behind it, or -1 if it is not plain. */
  private int fields(byte[] text, int start) {
    int end = simpleFields(text, start);
    return end < 0 ? allFields(text, start) : end;
  }

  private int allFields(byte[] text, int start) {
    ascii = true;
    int last = columns - 1;
    int at = start;
    for (int column = 0; ; column++) {
      from[column] = at;
      int end = fieldEnd(text, column);
      if (end < 0) {
        return -1;
      }
      byte kind = kinds[text[end] & 0xFF];
      at = end + 1;
      if (column == last) {
        return kind == END_OF_FIELD ? -1 : kind == END_OF_LINE ? at : behindReturn(text, at);
      }
      if (kind != END_OF_FIELD) {
        return -1;
      }
    }
  }

  private int behindReturn(byte[] text, int at) {
    return text[at] == '\n' ? ends.next() + 1 : -1;
  }

  /** The place behind a field, or -1 if there is something odd in it. */
  private int fieldEnd(byte[] text, int column) {
    int at = ends.next();
    byte kind = kinds[text[at] & 0xFF];
    while (kind == 0 || kind == NOT_ASCII) {
      ascii &= kind == 0;
      at = ends.next();
      kind = kinds[text[at] & 0xFF];
    }
    to[column] = at;
    return kind != ODD
        ? at
        : at == from[column] && text[at] == quote ? quotedEnd(text, column) : -1;
  }

  /** The place behind a field in quotes with neither quotes nor line breaks in it, else -1. */
  private int quotedEnd(byte[] text, int column) {
    from[column]++;
    int at = ends.next();
    while (text[at] != quote) {
      byte kind = kinds[text[at] & 0xFF];
      if (kind == END_OF_LINE || kind == RETURN || kind == ODD) {
        return -1;
      }
      ascii &= kind != NOT_ASCII;
      at = ends.next();
    }
    to[column] = at;
    byte kind = kinds[text[at + 1] & 0xFF];
    boolean ended = kind == END_OF_FIELD || kind == END_OF_LINE || kind == RETURN;
    return ended ? ends.next() : -1;
  }

  /** Takes the line whose fields were found, if all of them are plain. */
  private boolean take(byte[] text, int start, int end, OrderBatch orders) {
    int day = dates.day(text, from[date], to[date]);
    if (day == DateReader.NOT_A_DATE
        || !isId(text, customer)
        || !isIdOrEmpty(text, order)
        || !isIdOrEmpty(text, item)) {
      return false;
    }
    long digits = amount == Header.ABSENT ? 0 : numbers.digits(text, from[amount], to[amount]);
    int places = amount == Header.ABSENT ? 0 : numbers.decimals();
    if (places < 0) {
      return false;
    }
    long items = numItems == Header.ABSENT ? 1 : numbers.digits(text, from[numItems], to[numItems]);
    int itemPlaces = numItems == Header.ABSENT ? 0 : numbers.decimals();
    if (itemPlaces < 0 || !(ascii || isUtf8(text, start, end))) {
      return false;
    }
    orders.add(day, digits, places, items, itemPlaces);
    orders.customer(from[customer], to[customer]);
    if (order != Header.ABSENT) {
      orders.order(from[order], to[order]);
    }
    if (item != Header.ABSENT) {
      orders.item(from[item], to[item]);
    }
    return true;
  }

  private boolean isIdOrEmpty(byte[] text, int column) {
    return column == Header.ABSENT || from[column] == to[column] || isId(text, column);
  }

  /** Whether there is an id, certainly: a character that is neither blank nor perhaps so. */
  private boolean isId(byte[] text, int column) {
    for (int i = from[column]; i < to[column]; i++) {
      if (text[i] > ' ' && text[i] < 0x7F) {
        return true;
      }
    }
    return false;
  }

  private boolean isUtf8(byte[] text, int start, int end) {
    CharBuffer characters = CharBuffer.allocate(end - start);
    ByteBuffer bytes = ByteBuffer.wrap(text, start, end - start);
    return !utf8.reset().decode(bytes, characters, true).isError();
  }
}
