package io.clv.http.boot;

import io.clv.core.order.OrderSink;
import io.clv.core.port.IntakeReport;
import io.clv.core.port.OrderSource;
import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.etl.input.Dialect;
import io.clv.etl.order.ColumnMapping;
import io.clv.etl.order.MaxRejects;
import io.clv.etl.order.OrderFileRequest;
import io.clv.etl.order.OrderFiles;
import io.clv.etl.order.Preset;
import io.clv.http.job.OrderReader;
import io.clv.http.job.Reading;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.LongConsumer;

/** Uploads as the files of orders that they are. */
final class UploadedFiles implements OrderReader {
  private static final String NOTHING = "-";

  @Override
  public OrderSource open(Path file, Reading reading, Instant now, LongConsumer bytes) {
    return new OrderFiles(request(file.toString(), reading, now).progress(bytes).build());
  }

  /** What is wrong with options is found by reading nothing with them. */
  @Override
  public void check(Reading reading, Instant now) {
    try {
      OrderSink nowhere = row -> OrderSink.Admission.LOADED;
      IntakeReport unused =
          new OrderFiles(request(NOTHING, reading, now).build()).readInto(nowhere);
    } catch (OrderSourceException e) {
      if (e.reason() == Reason.BAD_REQUEST) {
        throw e;
      }
    }
  }

  private static OrderFileRequest.Builder request(String input, Reading reading, Instant now) {
    ZoneId zone = zone(reading.zoneOrUsual());
    String columns = reading.columns();
    String delimiter = reading.delimiter();
    return OrderFileRequest.builder(List.of(input), LocalDate.ofInstant(now, zone))
        .preset(Preset.ofLabel(reading.presetOrUsual()))
        .columns(columns == null ? ColumnMapping.NONE : ColumnMapping.parse(columns))
        .delimiter(delimiter == null ? null : (Character) Dialect.parseDelimiter(delimiter))
        .dateFormat(reading.dateFormat())
        .zone(zone)
        .currency(reading.currency())
        .maxRejects(MaxRejects.parse(reading.maxRejectsOrUsual()));
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new OrderSourceException(
          Reason.BAD_REQUEST, "--tz must be a time zone such as Europe/Berlin or UTC: " + name, e);
    }
  }
}
