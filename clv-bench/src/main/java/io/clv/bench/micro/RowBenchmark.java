package io.clv.bench.micro;

import io.clv.bench.data.SimulatedOrders;
import io.clv.core.order.OrderLog;
import io.clv.core.order.OrderRow;
import io.clv.core.order.OrderSink;
import io.clv.core.port.IntakeReport;
import io.clv.etl.input.Dialect;
import io.clv.etl.input.Origin;
import io.clv.etl.input.Records;
import io.clv.etl.input.Row;
import io.clv.etl.input.TextInput;
import io.clv.etl.order.OrderFileRequest;
import io.clv.etl.order.OrderFiles;
import io.clv.etl.output.Output;
import io.clv.etl.table.OrderTable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What a row costs on its way in, each step including the one before it: split into fields, made an
 * order row; and, apart from these, kept in the log.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RowBenchmark {
  private static final int ROWS = 100_000;

  /** Enough for so many rows. */
  private static final int CUSTOMERS = 20_000;

  private List<OrderRow> rows;
  private byte[] file;

  @Setup
  public void simulate() {
    List<OrderRow> simulated = new ArrayList<>();
    SimulatedOrders.ofShop(CUSTOMERS)
        .pushInto(
            row -> {
              simulated.add(row);
              return OrderSink.Admission.LOADED;
            });
    rows = List.copyOf(simulated.subList(0, ROWS));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    OrderTable.write(Output.of(Output.STANDARD_OUTPUT, bytes), sink -> rows.forEach(sink::accept));
    file = bytes.toByteArray();
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public void splitIntoFields(Blackhole sink) {
    try (TextInput input =
            TextInput.open(Origin.of(Origin.STANDARD_INPUT, stream()), null, count -> {});
        Records records = new Records(input, new Dialect(',', '"'))) {
      for (Row record = records.next(); record != null; record = records.next()) {
        sink.consume(record);
      }
    }
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public IntakeReport makeOrderRows(Blackhole sink) {
    OrderFileRequest request =
        OrderFileRequest.builder(List.of(Origin.STANDARD_INPUT), LocalDate.of(2025, 1, 1))
            .standardInput(stream())
            .build();
    return new OrderFiles(request)
        .readInto(
            row -> {
              sink.consume(row);
              return OrderSink.Admission.LOADED;
            });
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public OrderLog keepInLog() {
    OrderLog.Builder log = OrderLog.builder();
    rows.forEach(log::accept);
    return log.build();
  }

  private InputStream stream() {
    return new ByteArrayInputStream(file);
  }
}
