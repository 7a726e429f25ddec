package io.clv.etl.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordSplitterTest {
  private static List<Row> rows(Reader reader) throws IOException {
    RecordSplitter splitter = new RecordSplitter(reader, ',', '"');
    List<Row> rows = new ArrayList<>();
    for (Row row = splitter.next(); row != null; row = splitter.next()) {
      rows.add(row);
    }
    return rows;
  }

  private static List<Row> rows(String text) throws IOException {
    return rows(new StringReader(text));
  }

  private static String reason(Row row) {
    Row.Fault fault = row.fault();
    return fault == null ? "good" : fault.reason();
  }

  @Test
  void fieldsAreThoseOfTheRfc() throws IOException {
    List<Row> rows = rows("a,\"b,\"\"c\"\"\",\n\"x\ny\",2,3\r\n,,");
    assertThat(rows.get(0).toList()).containsExactly("a", "b,\"c\"", "");
    assertThat(rows.get(1).toList()).containsExactly("x\ny", "2", "3");
    assertThat(rows.get(2).toList()).containsExactly("", "", "");
    assertThat(rows).extracting(Row::line).containsExactly(1L, 2L, 4L);
  }

  @Test
  void lineEndsOfAllKindsMayBeMixed() throws IOException {
    List<Row> rows = rows("a\nb\r\nc\rd");
    assertThat(rows).extracting(row -> row.get(0)).containsExactly("a", "b", "c", "d");
    assertThat(rows).extracting(Row::line).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void strayQuotesWithinOneLineAreText() throws IOException {
    List<Row> rows = rows("\"the \"best\" one\",2\n5\" disk,3\n \"blank\" ,4\n");
    assertThat(rows.get(0).toList()).containsExactly("the \"best\" one", "2");
    assertThat(rows.get(1).toList()).containsExactly("5\" disk", "3");
    assertThat(rows.get(2).toList()).containsExactly("blank", "4");
  }

  @Test
  void aQuoteThatIsNeverClosedCostsItsLineAndNoOther() throws IOException {
    List<Row> rows = rows("1,\"a,2\n3,b,4\n5,\"c\",6\n");
    assertThat(rows).hasSize(3);
    assertThat(reason(rows.get(0))).startsWith("text follows a closing quote");
    assertThat(rows.get(0).get(0)).isEqualTo("1,\"a,2");
    assertThat(rows.get(1).toList()).containsExactly("3", "b", "4");
    assertThat(rows.get(2).toList()).containsExactly("5", "c", "6");
    assertThat(rows).extracting(Row::line).containsExactly(1L, 2L, 3L);
  }

  @Test
  void aQuoteOpenAtTheEndIsNamedByItsLine() throws IOException {
    List<Row> rows = rows("1,2\n\"3,4\n5,6");
    assertThat(rows).hasSize(3);
    assertThat(reason(rows.get(1))).startsWith("a quote opens in this row and is never closed");
    assertThat(rows.get(1).line()).isEqualTo(2);
    assertThat(rows.get(2).toList()).containsExactly("5", "6");
  }

  @Test
  void anOverlongLineIsPassedOver() throws IOException {
    List<Row> rows = rows("a\n" + "x".repeat(3_000_000) + "\nb\n");
    assertThat(rows).hasSize(3);
    assertThat(reason(rows.get(1))).startsWith("longer than 1048576 characters");
    assertThat(rows.get(1).get(0)).hasSizeLessThan(2000);
    assertThat(rows.get(2).get(0)).isEqualTo("b");
    assertThat(rows.get(2).line()).isEqualTo(3);
  }

  @Test
  void anOpenQuoteOverManyLinesIsGivenUpAtTheLimit() throws IOException {
    List<Row> rows = rows("\"a\n" + "line\n".repeat(400_000));
    assertThat(rows).hasSize(400_001);
    assertThat(rows.get(0).fault()).isNotNull();
    assertThat(rows.get(400_000).line()).isEqualTo(400_001);
  }

  @Test
  void aQuoteThatIsNotClosedSpoilsItsFieldAndNoOtherIfTheFieldsComeOutEven() throws IOException {
    RecordSplitter splitter =
        new RecordSplitter(new StringReader("1,\"a\",\"b\n3,\"x\"y,4\n5,\"6\n"), ',', '"');
    splitter.expect(3);
    Row first = splitter.next();
    assertThat(first.toList()).containsExactly("1", "a", "\"b");
    assertThat(first.fieldFaults()).containsOnlyKeys(2);
    Row second = splitter.next();
    assertThat(second.toList()).containsExactly("3", "\"x\"y", "4");
    assertThat(second.fieldFaults()).containsOnlyKeys(1);
    assertThat(splitter.next().fault()).isNotNull();
  }

  /** Gives a few characters at a time, so that every record is cut at every place. */
  private static Reader trickling(String text, int most) {
    return new Reader() {
      private int at;

      @Override
      public int read(char[] chars, int offset, int length) {
        int n = Math.min(Math.min(most, length), text.length() - at);
        if (n <= 0) {
          return -1;
        }
        text.getChars(at, at + n, chars, offset);
        at += n;
        return n;
      }

      @Override
      public void close() {}
    };
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whatALibraryWroteIsReadBackWhateverTheChunks(long seed) throws IOException {
    Random random = new Random(seed);
    List<List<String>> table = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 30_000; i++) {
      List<String> fields = new ArrayList<>();
      for (int j = 0; j < 4; j++) {
        StringBuilder field = new StringBuilder();
        int length = random.nextInt(12);
        for (int k = 0; k < length; k++) {
          field.append("abc,\"\n\r é€x".charAt(random.nextInt(11)));
        }
        fields.add(field.toString());
      }
      table.add(fields);
      text.append(
          CSVFormat.RFC4180
              .builder()
              .setQuoteMode(org.apache.commons.csv.QuoteMode.ALL)
              .get()
              .format(fields.toArray()));
      text.append(i % 3 == 0 ? "\n" : "\r\n");
    }
    List<Row> rows = rows(trickling(text.toString(), 1 + random.nextInt(200)));
    assertThat(rows).extracting(Row::toList).isEqualTo(table);
  }
}
