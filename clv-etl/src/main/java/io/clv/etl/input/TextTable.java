package io.clv.etl.input;

import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Delimited text with a line of column names, or in a form that needs none. */
public final class TextTable implements Table {
  private static final String PREAMBLE = "lines before the header passed over";
  private static final String REPEATED = "repeated header lines passed over";

  private final TextInput input;
  private final Dialect dialect;
  private final Header header;
  private final List<Row> sample;
  private final Records records;
  private final Map<String, Long> notes = new LinkedHashMap<>();
  private final boolean named;
  private int headRecords;

  /**
   * What is known of a text before it is opened.
   *
   * @param delimiter null to find it
   * @param wanted names that may stand in the header, in lower case
   * @param headerless gives the names of a table of numbers parted by white space by their number,
   *     or null if it is none; null if the table must have a header
   */
  public record Shape(
      @Nullable Character delimiter,
      Quoting quoting,
      Set<String> wanted,
      @Nullable Function<List<String>, @Nullable List<String>> headerless) {}

  /**
   * @throws OrderSourceException if there is no header
   */
  public TextTable(TextInput input, Shape shape) {
    this.input = input;
    List<String> unnamed = unnamed(input, shape);
    if (unnamed != null) {
      named = false;
      dialect = Dialect.WHITE_SPACE;
      header = new Header(input.name(), unnamed);
      sample = dialect.wholeRecords(input.head(), input.headIsAll(), Integer.MAX_VALUE - 1);
      records = new Records(input, dialect);
      return;
    }
    named = true;
    Dialect.HeaderPlace place =
        Dialect.findHeader(
            input.name(),
            input.head(),
            shape.delimiter(),
            shape.quoting().character(),
            shape.wanted());
    if (place == null || place.names().stream().allMatch(String::isBlank)) {
      throw new OrderSourceException(
          Reason.BAD_DATA, input.name() + " does not begin with a line of column names");
    }
    dialect = place.dialect();
    header = new Header(input.name(), place.names());
    List<Row> head = dialect.wholeRecords(input.head(), input.headIsAll(), Integer.MAX_VALUE - 1);
    sample =
        place.index() + 1 >= head.size()
            ? List.of()
            : head.subList(place.index() + 1, head.size()).stream()
                .filter(row -> !isHeader(row))
                .toList();
    records = new Records(input, dialect);
    headRecords = place.index() + 1;
    for (int i = 0; i < headRecords; i++) {
      Row unused = records.next();
    }
    records.expect(header.names().size());
    if (place.index() > 0) {
      notes.put(PREAMBLE, (long) place.index());
    }
  }

  private static @Nullable List<String> unnamed(TextInput input, Shape shape) {
    if (shape.headerless() == null) {
      return null;
    }
    List<Row> first = Dialect.WHITE_SPACE.wholeRecords(input.head(), input.headIsAll(), 1);
    return first.isEmpty() || first.get(0).fault() != null
        ? null
        : shape.headerless().apply(first.get(0).toList());
  }

  private boolean isHeader(Row row) {
    return named && row.size() == header.names().size() && row.toList().equals(header.names());
  }

  @Override
  public Header header() {
    return header;
  }

  /** How the fields stand in a line. */
  public Dialect dialect() {
    return dialect;
  }

  /** Whether the first line holds the column names. */
  public boolean isNamed() {
    return named;
  }

  /** Copies the input into a file, instead of reading it; no row must have been taken. */
  public Origin keepIn(Path file) {
    return input.keepIn(file);
  }

  @Override
  public List<Row> sample() {
    return sample;
  }

  @Override
  public @Nullable Row next() {
    Row row = records.next();
    while (row != null && isRepeatedHeader(row)) {
      row = records.next();
    }
    return row;
  }

  /** Whether the row is the header once more, which is noted. */
  boolean isRepeatedHeader(Row row) {
    boolean repeated = isHeader(row);
    if (repeated) {
      notes.merge(REPEATED, 1L, Long::sum);
    }
    return repeated;
  }

  /**
   * The table as blocks of lines, to be read instead of {@link #next} where no row was taken; null
   * if it is not UTF-8 with a named header and a character of ASCII between its fields.
   *
   * @param blockBytes about how long a block is to be
   */
  public @Nullable LineBlocks lineBlocks(int blockBytes) {
    Character quote = dialect.quote();
    boolean plain =
        named
            && header.names().size() > 1
            && dialect.delimiter() != Dialect.WHITE_SPACE.delimiter()
            && dialect.delimiter() < 0x80
            && (quote == null || quote < 0x80)
            && input.charset().equals(StandardCharsets.UTF_8);
    InputStream bytes = plain ? input.rewound() : null;
    return bytes == null
        ? null
        : new LineBlocks(this, input.name(), bytes, headRecords, blockBytes);
  }

  @Override
  public String text(Row row) {
    return dialect.line(row);
  }

  @Override
  public Map<String, Long> notes() {
    return notes;
  }

  @Override
  public char delimiter() {
    return dialect.delimiter();
  }

  @Override
  public boolean hasDecimalComma() {
    return dialect.delimiter() == ';';
  }

  @Override
  public String sha256() {
    return input.sha256();
  }

  @Override
  public List<String> description() {
    List<String> description = new ArrayList<>(List.of("text"));
    description.addAll(input.description());
    description.add(
        dialect.equals(Dialect.WHITE_SPACE)
            ? "white space between fields"
            : "delimiter " + Dialect.shown(dialect.delimiter()));
    if (dialect.quote() != null) {
      description.add("quote " + dialect.quote());
    }
    return List.copyOf(description);
  }

  @Override
  public void close() {
    records.close();
    input.close();
  }
}
