package io.clv.etl.order;

import io.clv.core.order.IntakeCounts;
import io.clv.core.order.OrderSink;
import io.clv.core.port.IntakeReport;
import io.clv.core.port.OrderSource;
import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.etl.input.Origin;
import io.clv.etl.jdbc.OrderQuery;
import io.clv.etl.output.OutputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads order files as a stream: no row is kept. Every row read is loaded, duplicate, rejected or
 * unattributed, and the report says how many of each there were.
 *
 * <pre>{@code
 * OrderFileRequest request =
 *     OrderFileRequest.builder(List.of("orders.csv"), LocalDate.now(zone)).zone(zone).build();
 * IntakeReport report = new OrderFiles(request).readInto(sink);
 * }</pre>
 *
 * <p>{@link #readInto} throws {@link OrderSourceException} with a message for the user if a file is
 * not what it should be or too many rows are rejected, and {@link OutputException} if the rejects
 * file cannot be written.
 */
public final class OrderFiles implements OrderSource {
  private final OrderFileRequest request;
  private final int blockBytes;

  public OrderFiles(OrderFileRequest request) {
    this(request, PlainLines.BLOCK_BYTES);
  }

  /**
   * @param blockBytes how much of a text file to read at once, where its lines are plain; 0 to read
   *     all files row by row. The result does not depend on it
   */
  OrderFiles(OrderFileRequest request, int blockBytes) {
    this.request = request;
    this.blockBytes = blockBytes;
  }

  @Override
  public IntakeReport readInto(OrderSink sink) {
    if (request.dateFormat() != null) {
      // A mistake in the request is told before any file is opened.
      DateReader unused = PatternDates.of(request.dateFormat(), request.zone());
    }
    Path rejectsPath = request.rejectsFile();
    if (rejectsPath != null) {
      refuseToOverwriteInput(rejectsPath);
    }
    Intake intake = new Intake();
    String currency = request.currency();
    Path rates = request.ratesFile();
    Currencies currencies =
        new Currencies(
            currency,
            currency == null || rates == null ? null : ExchangeRates.read(rates, currency));
    try (RejectFile rejects = new RejectFile(rejectsPath)) {
      if (sink instanceof LateSink late) {
        readLate(late, intake, rejects, currencies);
      } else {
        readAll(sink, intake, rejects, currencies);
      }
    }
    judge(intake);
    return intake.report(currencies.currency());
  }

  private void readLate(LateSink sink, Intake intake, RejectFile rejects, Currencies currencies) {
    LateAnswers answers = new Settlement(intake, rejects);
    try {
      readAll(sink, intake, rejects, currencies);
    } catch (RuntimeException e) {
      // What is known to be wrong is told, although the job stops.
      sink.abandon(answers);
      throw e;
    }
    sink.settle(answers);
  }

  private void readAll(OrderSink sink, Intake intake, RejectFile rejects, Currencies currencies) {
    OrderQuery query = request.query();
    if (query != null) {
      new OrderFile(query, request, intake, rejects, currencies, blockBytes).readInto(sink, 0);
    }
    long bytesBefore = 0;
    for (String name : request.inputs()) {
      try (FileSource source = new FileSource(Origin.of(name, request.standardInput()), request)) {
        bytesBefore +=
            new OrderFile(source, request, intake, rejects, currencies, blockBytes)
                .readInto(sink, bytesBefore);
      }
    }
  }

  private void refuseToOverwriteInput(Path rejects) {
    for (String name : request.inputs()) {
      Path input = Origin.of(name, request.standardInput()).path();
      if (input != null && isSame(input, rejects)) {
        throw new OrderSourceException(
            Reason.BAD_REQUEST, "The rejects file must not be an input: " + rejects);
      }
    }
  }

  private static boolean isSame(Path a, Path b) {
    try {
      return Files.exists(a) && Files.exists(b) && Files.isSameFile(a, b);
    } catch (IOException e) {
      throw OutputException.of(b.toString(), e);
    }
  }

  private void judge(Intake intake) {
    IntakeCounts counts = intake.counts();
    if (request.maxRejects().isExceeded(counts.rejected(), counts.read())) {
      throw TooManyRejects.of(intake, request);
    }
    if (counts.loaded() + counts.duplicate() == 0) {
      OrderQuery query = request.query();
      String files = query == null ? String.join(", ", request.inputs()) : query.name();
      throw new OrderSourceException(
          Reason.BAD_DATA,
          counts.read() == 0
              ? "There are no order rows in " + files
              : "There are no usable order rows in %s: of %d rows %d have no customer and %d were rejected%s"
                  .formatted(
                      files,
                      counts.read(),
                      counts.unattributed(),
                      counts.rejected(),
                      intake.commonestReasons()));
    }
  }
}
