package io.clv.etl.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.order.NetOrders;
import io.clv.core.order.OrderBatch;
import io.clv.core.order.OrderLog;
import io.clv.core.order.OrderRow;
import io.clv.core.order.OrderSink;
import io.clv.core.order.RefundPolicy;
import io.clv.core.order.RejectedRow;
import io.clv.core.order.SourceShape;
import io.clv.core.port.IntakeReport;
import io.clv.core.port.OrderSourceException;
import io.clv.etl.input.Quoting;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is in a file, reading its plain lines the fast way changes nothing. */
class PlainLinesTest {
  private static final int FILES_A_CASE = 20;

  @TempDir static Path dir;

  /** All that comes out of reading, but for what was thrown away. */
  private record Seen(
      List<OrderRow> rows,
      List<OrderSink.Admission> admissions,
      List<RejectedRow> rejected,
      List<SourceShape> shapes,
      @Nullable IntakeReport report,
      @Nullable String orders,
      String rejects,
      @Nullable String failure) {}

  /** Keeps what is pushed, and has a log judge it. */
  private static final class Keeping implements OrderSink {
    private final List<OrderRow> rows = new ArrayList<>();
    private final List<Admission> admissions = new ArrayList<>();
    private final List<RejectedRow> rejected = new ArrayList<>();
    private final List<SourceShape> shapes = new ArrayList<>();
    private final OrderLog.Builder log = OrderLog.builder();
    private int batched;

    @Override
    public Admission accept(OrderRow row) {
      Admission admission = log.accept(row);
      rows.add(row);
      admissions.add(admission);
      return admission;
    }

    @Override
    public Admission accept(OrderBatch batch, int row) {
      Admission admission = log.accept(batch, row);
      rows.add(batch.row(row));
      admissions.add(admission);
      batched++;
      return admission;
    }

    @Override
    public void begin(SourceShape source) {
      log.begin(source);
      shapes.add(source);
    }

    @Override
    public void reject(RejectedRow row) {
      rejected.add(row);
    }
  }

  private static Seen seen(OrderFileRequest.Builder request, int blockBytes, Keeping sink) {
    Path rejects = dir.resolve("rejects");
    IntakeReport report = null;
    String orders = null;
    String failure = null;
    try {
      report = new OrderFiles(request.rejectsFile(rejects).build(), blockBytes).readInto(sink);
      orders = text(sink.log.build());
    } catch (OrderSourceException e) {
      failure = e.reason() + " " + e.getMessage();
    }
    try {
      return new Seen(
          sink.rows,
          sink.admissions,
          sink.rejected,
          sink.shapes,
          report,
          orders,
          Files.exists(rejects) ? Files.readString(rejects) : "",
          failure);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(OrderLog log) {
    StringBuilder text = new StringBuilder();
    for (RefundPolicy policy : RefundPolicy.values()) {
      NetOrders net = log.asOf(log.lastDate().orElseThrow(), policy);
      text.append(net.refunds()).append(net.linesAfterAsOf()).append('\n');
      for (int c = 0; c < net.customers().size(); c++) {
        text.append(net.customers().get(c));
        for (int order = net.firstOrder(c); order < net.firstOrder(c + 1); order++) {
          text.append(' ').append(net.day(order));
          text.append(' ').append(net.amount(c, net.amountUnits(order)));
          text.append(' ').append(net.items(c, net.itemUnits(order)));
        }
        text.append('\n');
      }
    }
    return text.toString();
  }

  static IntStream cases() {
    return IntStream.range(0, 20);
  }

  static IntStream moreCases() {
    return IntStream.range(20, 400);
  }

  @ParameterizedTest
  @Tag("slow")
  @MethodSource("moreCases")
  void nothingChangesInManyFiles(int number) throws IOException {
    nothingChanges(number);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void nothingChanges(int number) throws IOException {
    for (int i = 0; i < FILES_A_CASE; i++) {
      long seed = number * (long) FILES_A_CASE + i;
      Random random = new Random(seed);
      List<Path> files = new ArrayList<>();
      for (byte[] bytes : new DirtyOrders(random).files()) {
        files.add(Reading.file(dir, files.size() + ".csv", bytes));
      }
      OrderFileRequest.Builder request = Reading.request(files.toArray(new Path[0]));
      request.maxRejects(MaxRejects.parse(random.nextInt(6) == 0 ? "5%" : "100%"));
      if (random.nextInt(8) == 0) {
        request.quoting(random.nextBoolean() ? Quoting.NONE : Quoting.parse("'"));
      }
      if (random.nextInt(4) > 0) {
        request.dateFormat("yyyy-MM-dd");
      }
      Seen expected = seen(request, 0, new Keeping());
      for (int blockBytes : new int[] {1, 16 + random.nextInt(200), 1 << 12}) {
        assertThat(seen(request, blockBytes, new Keeping()))
            .as("file %d in blocks of %d", seed, blockBytes)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void linesArePlainWhereTheyCanBe() {
    String text =
        Reading.HEADER
            + "a,1,x,1,2.50,2024-01-05\n"
            + "\"a,b\",1,x,2,-3,2024-01-06\r\n"
            + "é1,2,,2,0.10,2024-1-6\n"
            + "b,,y,1.5,7.,2024-01-06T10:00:00\n";
    Keeping sink = new Keeping();
    Seen seen = seen(Reading.request(Reading.file(dir, "plain.csv", text)), 64, sink);
    assertThat(seen.rows()).hasSize(4);
    assertThat(sink.batched).isEqualTo(4);
    assertThat(seen.rows().get(1).customerId()).isEqualTo("a,b");
    assertThat(seen.rows().get(2).itemId()).isNull();
  }

  @Test
  void afterARecordOfSeveralLinesTheRestIsReadAsRows() {
    String line = "a,%d,x,1,2.50,2024-01-05\n";
    String text =
        Reading.HEADER + line.formatted(1) + "\"b\nc\",2,x,1,2,2024-01-05\n" + line.formatted(3);
    Keeping sink = new Keeping();
    Seen seen = seen(Reading.request(Reading.file(dir, "lines.csv", text)), 1 << 12, sink);
    assertThat(seen.rows()).hasSize(3);
    assertThat(sink.batched).isEqualTo(1);
    assertThat(seen.rows().get(1).customerId()).isEqualTo("b\nc");
  }

  @Test
  void aLineLongerThanABlockIsRead() {
    String id = "x".repeat(300_000);
    String text = Reading.HEADER + id + ",1,1,1,1,2024-01-05\nb,1,1,1,1,2024-01-05\n";
    Keeping sink = new Keeping();
    Seen seen = seen(Reading.request(Reading.file(dir, "long.csv", text)), 64, sink);
    assertThat(seen.rows().get(0).customerId()).isEqualTo(id);
    assertThat(sink.batched).isEqualTo(2);
  }

  @Test
  void standardInputIsReadTheSameWay() {
    byte[] text =
        (Reading.HEADER + "a,1,x,1,2.50,2024-01-05\n".repeat(3)).getBytes(StandardCharsets.UTF_8);
    OrderFileRequest.Builder request = OrderFileRequest.builder(List.of("-"), Reading.TODAY);
    Keeping sink = new Keeping();
    Seen fast = seen(request.standardInput(new ByteArrayInputStream(text)), 32, sink);
    Seen slow = seen(request.standardInput(new ByteArrayInputStream(text)), 0, new Keeping());
    assertThat(fast).isEqualTo(slow);
    assertThat(sink.batched).isEqualTo(3);
    assertThat(fast.admissions())
        .containsExactly(
            OrderSink.Admission.LOADED,
            OrderSink.Admission.DUPLICATE,
            OrderSink.Admission.DUPLICATE);
  }

  /** Its row was written with half a character in it, which no encoder takes. */
  @Test
  void aBadByteBehindAQuoteThatStaysOpenIsRejected() {
    byte[] text =
        (Reading.HEADER + "\"a?,1,1,1,1,2024-01-05\nb,1,1,1,1,2024-01-05\n")
            .getBytes(StandardCharsets.UTF_8);
    text[Reading.HEADER.length() + 2] = (byte) 0xFF;
    OrderFileRequest.Builder request =
        Reading.request(Reading.file(dir, "byte.csv", text)).maxRejects(MaxRejects.parse("100%"));
    Seen seen = seen(request, 1 << 12, new Keeping());
    assertThat(seen.rejected()).singleElement().extracting(RejectedRow::line).isEqualTo(2L);
    assertThat(seen.rejects()).contains("0xFF");
    assertThat(seen.rows()).hasSize(1);
  }
}
