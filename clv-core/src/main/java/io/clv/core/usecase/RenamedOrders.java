package io.clv.core.usecase;

import io.clv.core.order.OrderRow;
import io.clv.core.order.OrderSink;
import io.clv.core.order.RejectedRow;
import io.clv.core.order.SourceShape;
import io.clv.core.port.IntakeReport;
import io.clv.core.port.IntakeReport.FileIntake;
import io.clv.core.port.IntakeReport.Reject;
import io.clv.core.port.OrderSource;
import io.clv.core.port.OrderSourceException;
import java.util.List;

/**
 * A file of orders under the name that people know it by, where it is read from a place they do not
 * know.
 *
 * @param source a source of one file
 * @param place the name under which the source itself reads it
 * @param name the name to show
 */
public record RenamedOrders(OrderSource source, String place, String name) implements OrderSource {
  @Override
  public IntakeReport readInto(OrderSink sink) {
    IntakeReport report;
    try {
      report = source.readInto(new Renaming(sink));
    } catch (OrderSourceException e) {
      throw new OrderSourceException(
          e.reason(), String.valueOf(e.getMessage()).replace(place, name), e);
    }
    List<FileIntake> files =
        report.files().stream()
            .map(file -> new FileIntake(shown(file.name()), file.sha256(), file.counts()))
            .toList();
    List<Reject> rejects =
        report.firstRejects().stream()
            .map(r -> new Reject(shown(r.file()), r.line(), r.column(), r.value(), r.reason()))
            .toList();
    return new IntakeReport(
        files, report.notes(), report.rejectReasons(), rejects, report.currency());
  }

  private String shown(String file) {
    return file.equals(place) ? name : file;
  }

  private final class Renaming implements OrderSink {
    private final OrderSink sink;

    Renaming(OrderSink sink) {
      this.sink = sink;
    }

    @Override
    public Admission accept(OrderRow row) {
      return sink.accept(row);
    }

    @Override
    public void begin(SourceShape shape) {
      sink.begin(
          new SourceShape(
              shown(shape.name()),
              shape.header(),
              shape.delimiter(),
              shape.identifiesRows(),
              shape.dateFormat()));
    }

    @Override
    public void reject(RejectedRow row) {
      sink.reject(row);
    }
  }
}
