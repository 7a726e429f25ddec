package io.clv.etl.order;

import static io.clv.etl.order.Reading.HEADER;
import static io.clv.etl.order.Reading.file;
import static io.clv.etl.order.Reading.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.order.IntakeCounts;
import io.clv.core.order.OrderRow;
import io.clv.core.order.OrderSink.Admission;
import io.clv.core.port.IntakeReport;
import io.clv.core.port.IntakeReport.Reject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as shops really have them: read where they can be, rejected by line where not. */
class DirtyFilesTest {
  private static final String GOOD = "1,1,1,1,1,2024-01-01\n";

  @TempDir Path dir;

  private Reading read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private Reading read(byte[] bytes) {
    return Reading.of(request(file(dir, "o.csv", bytes)).maxRejects(MaxRejects.parse("100%")));
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|", "^", "~", "\u0001"})
  void anyUsualDelimiterIsFound(String delimiter) {
    Reading reading = read((HEADER + GOOD + "2,2,2,1,12.5,2024-01-02\n").replace(",", delimiter));
    assertThat(reading.counts()).isEqualTo(new IntakeCounts(2, 2, 0, 0, 0));
    assertThat(reading.rows().get(1).amount()).hasToString("12.5");
  }

  @Test
  void linesBeforeTheHeaderArePassedOverAndCounted() {
    Reading reading =
        read("Orders of shop \"Nord\"\nexported 2024-05-01, all orders\n\n" + HEADER + GOOD);
    assertThat(reading.counts()).isEqualTo(new IntakeCounts(1, 1, 0, 0, 0));
    assertThat(reading.report().notes()).containsEntry("lines before the header passed over", 2L);
  }

  @Test
  void ofTwoHeaderRowsTheOneWithTheNamesCounts() {
    Reading reading = read("who,order,,,money,when\n" + HEADER + GOOD);
    assertThat(reading.rows()).hasSize(1);
  }

  @Test
  void aHeaderThatComesAgainIsNoRow() {
    Reading reading = read(HEADER + GOOD + HEADER + "2,2,2,1,1,2024-01-02\n");
    assertThat(reading.counts()).isEqualTo(new IntakeCounts(2, 2, 0, 0, 0));
    assertThat(reading.report().notes()).containsEntry("repeated header lines passed over", 1L);
  }

  @Test
  void mixedLineEndsAreLineEnds() {
    Reading reading =
        read(HEADER + "1,1,1,1,1,2024-01-01\r\n2,2,2,1,1,2024-01-02\r3,3,3,1,x,2024-01-03\n");
    assertThat(reading.counts()).isEqualTo(new IntakeCounts(3, 2, 0, 1, 0));
    assertThat(reading.report().firstRejects().get(0).line()).isEqualTo(4);
  }

  @Test
  void aNulIsRejectedWhereItIsNeededAndNothingElsewhere() {
    String header = "customer_id,date,note\n";
    String filler = "1,2024-01-01,x\n".repeat(100);
    Reading reading = read(header + filler + "2,2024-01-02,a\0b\n3\0,2024-01-03,c\n");
    assertThat(reading.counts()).isEqualTo(new IntakeCounts(102, 101, 0, 1, 0));
    Reject reject = reading.report().firstRejects().get(0);
    assertThat(reject.line()).isEqualTo(103);
    assertThat(reject.column()).isEqualTo("customer_id");
    assertThat(reject.reason()).startsWith("a NUL character");
  }

  @Test
  void aByteOfAnotherEncodingIsRejectedWhereItIsNeeded() {
    byte[] bytes =
        "customer_id,date,note\n1,2024-01-01,Zo\u00EB\nZo\u00EB,2024-01-02,x\n"
            .getBytes(StandardCharsets.ISO_8859_1);
    Reading reading = read(bytes);
    assertThat(reading.counts()).isEqualTo(new IntakeCounts(2, 1, 0, 1, 0));
    Reject reject = reading.report().firstRejects().get(0);
    assertThat(reject.value()).isEqualTo("0xEB");
    assertThat(reject.line()).isEqualTo(3);
  }

  @Test
  void aNeverClosedQuoteCostsItsLine() {
    Reading reading = read(HEADER + GOOD + "2,\"2,2,1,1,2024-01-02\n" + GOOD.repeat(50_000));
    assertThat(reading.counts()).isEqualTo(new IntakeCounts(50_002, 50_001, 0, 1, 0));
    assertThat(reading.report().firstRejects().get(0).line()).isEqualTo(3);
  }

  /** A header, a row, a line of a gigabyte, a row; made as it is read. */
  private static final class HugeLine extends InputStream {
    private static final long LENGTH = 1L << 30;

    private final byte[] before = (HEADER + GOOD).getBytes(StandardCharsets.UTF_8);
    private final byte[] after = ("\n" + GOOD).getBytes(StandardCharsets.UTF_8);
    private final byte filler;
    private long at;

    HugeLine(char filler) {
      this.filler = (byte) filler;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      int n = 0;
      while (n < length && at < before.length + LENGTH + after.length) {
        if (at < before.length) {
          bytes[offset + n++] = before[(int) at++];
        } else if (at < before.length + LENGTH) {
          int some = (int) Math.min(length - n, before.length + LENGTH - at);
          java.util.Arrays.fill(bytes, offset + n, offset + n + some, filler);
          n += some;
          at += some;
        } else {
          bytes[offset + n++] = after[(int) (at++ - before.length - LENGTH)];
        }
      }
      return n == 0 ? -1 : n;
    }
  }

  @ParameterizedTest
  @ValueSource(chars = {'x', '"'})
  void aLineOfAGigabyteIsOneReject(char filler) {
    IntakeReport report =
        new OrderFiles(
                OrderFileRequest.builder(List.of("-"), Reading.TODAY)
                    .standardInput(new HugeLine(filler))
                    .maxRejects(MaxRejects.parse("100%"))
                    .build())
            .readInto(row -> Admission.LOADED);
    assertThat(report.counts()).isEqualTo(new IntakeCounts(3, 2, 0, 1, 0));
    assertThat(report.firstRejects().get(0).line()).isEqualTo(3);
  }

  /** Files that DuckDB's reader takes; we must take as many of their rows. */
  private enum Dirty {
    STRAY_QUOTES("a,b,c\n1,2024-01-01,5\" disk\n2,2024-01-02,the \"best\" one\n"),
    QUOTED_STRAY("a,b,c\n1,2024-01-01,\"the \"\"best\"\" one\"\n2,2024-01-02,\"x\"\n"),
    RAGGED_SHORT("a,b,c\n1,2024-01-01,x\n2,2024-01-02\n3,2024-01-03,z\n"),
    RAGGED_LONG("a,b,c\n1,2024-01-01,x\n2,2024-01-02,y,z,z\n3,2024-01-03,z\n"),
    MIXED_ENDS("a,b,c\r\n1,2024-01-01,x\n2,2024-01-02,y\r\n3,2024-01-03,z\n"),
    PREAMBLE("export of today\n\na,b,c\n1,2024-01-01,x\n2,2024-01-02,y\n3,2024-01-03,z\n"),
    PIPES("a|b|c\n1|2024-01-01|x\n2|2024-01-02|y\n"),
    TABS("a\tb\tc\n1\t2024-01-01\tx\n2\t2024-01-02\ty\n"),
    UNCLOSED("a,b,c\n1,2024-01-01,x\n2,2024-01-02,\"y\n3,2024-01-03,z\n4,2024-01-04,z\n"),
    BREAK_IN_QUOTES("a,b,c\n1,2024-01-01,\"x\ny\"\n2,2024-01-02,z\n"),
    NO_LAST_BREAK("a,b,c\n1,2024-01-01,x\n2,2024-01-02,y"),
    BLANK_LINES("a,b,c\n\n1,2024-01-01,x\n\n\n2,2024-01-02,y\n"),
    BLANKS_AROUND_QUOTES("a,b,c\n1, \"2024-01-01\" ,x\n2,2024-01-02,y\n"),
    TRAILING_DELIMITER("a,b,c\n1,2024-01-01,x,\n2,2024-01-02,y,\n");

    private final String text;

    Dirty(String text) {
      this.text = text;
    }
  }

  @ParameterizedTest
  @EnumSource(Dirty.class)
  void asManyRowsAsTheReaderOfDuckDbTakesAndEveryOtherOneIsNamed(Dirty dirty) throws SQLException {
    Path file = file(dir, "dirty.csv", dirty.text);
    Reading reading =
        Reading.of(
            request(file)
                .columns(ColumnMapping.parse("customer_id=a,date=b"))
                .maxRejects(MaxRejects.parse("100%")));
    IntakeCounts counts = reading.counts();
    assertThat(counts.loaded()).isGreaterThanOrEqualTo(takenByDuckDb(file));
    assertThat(counts.read()).isEqualTo(counts.loaded() + counts.rejected());
    assertThat(reading.report().firstRejects()).hasSize((int) counts.rejected());
    assertThat(reading.rows())
        .extracting(OrderRow::day)
        .allSatisfy(day -> assertThat(day).isBetween(19_723, 19_727));
  }

  /** All rows it reads when told to pass over errors. */
  private static long takenByDuckDb(Path file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT count(*) FROM read_csv('%s', ignore_errors = true)".formatted(file))) {
      result.next();
      return result.getLong(1);
    } catch (SQLException e) {
      // What its reader refuses as a whole, it takes nothing of.
      return 0;
    }
  }

  @Test
  void randomDamageLosesNoRowUnsaid() throws IOException {
    java.util.Random random = new java.util.Random(4);
    long rows = 0;
    long all = 0;
    for (int round = 0; round < 300; round++) {
      StringBuilder text = new StringBuilder(HEADER);
      int lines = 50 + random.nextInt(50);
      for (int i = 0; i < lines; i++) {
        StringBuilder line = new StringBuilder("%d,%d,1,1,%d.5,2024-01-01".formatted(i, i, i));
        if (random.nextInt(10) == 0) {
          line.insert(random.nextInt(line.length()), "\",\0;|x".charAt(random.nextInt(6)));
        }
        text.append(line).append(random.nextBoolean() ? "\n" : "\r\n");
      }
      IntakeCounts counts = read(text.toString()).counts();
      assertThat(counts.read())
          .isEqualTo(
              counts.loaded() + counts.duplicate() + counts.rejected() + counts.unattributed())
          .isLessThanOrEqualTo(lines);
      rows += counts.read();
      all += lines;
    }
    // Two damaged quotes can join lines as the RFC has it, so that the fields come out even.
    assertThat(rows).isGreaterThan(all * 99 / 100);
  }

  @Test
  void aQuoteThatClosesLinesLaterByChanceTakesNoRowWithIt() {
    Reading reading =
        read(
            HEADER
                + GOOD
                + "2,\"2,2,1,1,2024-01-02\n"
                + GOOD.repeat(5)
                + "3,3,3\",1,1,2024-01-03\n"
                + GOOD);
    assertThat(reading.counts().read()).isEqualTo(9);
    assertThat(reading.counts().loaded()).isGreaterThanOrEqualTo(7);
    assertThat(reading.report().firstRejects().get(0).line()).isEqualTo(3);
  }
}
