package io.clv.http.job;

import io.clv.core.order.OrderRow;
import io.clv.core.order.OrderSink;
import io.clv.core.order.RejectedRow;
import io.clv.core.order.SourceShape;
import io.clv.core.port.IntakeReport;
import io.clv.core.port.OrderSource;
import java.util.concurrent.atomic.AtomicLong;

/** Orders whose reading can be followed, and stopped. */
final class WatchedOrders implements OrderSource {
  /** Looking at the clock for each row would cost more than reading it. */
  private static final int ROWS_BETWEEN_LOOKS = 256;

  private final OrderSource source;
  private final JobContext context;
  private final AtomicLong bytes;
  private final long bytesTotal;

  /**
   * @param bytes how many bytes have been read so far
   */
  WatchedOrders(OrderSource source, JobContext context, AtomicLong bytes, long bytesTotal) {
    this.source = source;
    this.context = context;
    this.bytes = bytes;
    this.bytesTotal = bytesTotal;
  }

  @Override
  public IntakeReport readInto(OrderSink sink) {
    Watching watching = new Watching(sink);
    context.stage(watching.progress("reading"));
    IntakeReport report = source.readInto(watching);
    context.stage(watching.progress("writing"));
    return report;
  }

  private final class Watching implements OrderSink {
    private final OrderSink sink;
    private long rows;

    Watching(OrderSink sink) {
      this.sink = sink;
    }

    @Override
    public Admission accept(OrderRow row) {
      count();
      return sink.accept(row);
    }

    @Override
    public void begin(SourceShape shape) {
      sink.begin(shape);
    }

    @Override
    public void reject(RejectedRow row) {
      count();
      sink.reject(row);
    }

    private void count() {
      if (rows++ % ROWS_BETWEEN_LOOKS == 0) {
        context.check();
        if (context.isTimeToTell()) {
          context.tell(progress("reading"));
        }
      }
    }

    Progress progress(String stage) {
      return new Progress(stage, rows, bytes.get(), bytesTotal);
    }
  }
}
