package io.clv.spark.intake;

import io.clv.core.order.RefundPolicy;
import io.clv.etl.order.ColumnMapping;
import io.clv.etl.order.OrderFileRequest;
import io.clv.etl.order.Preset;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How order rows are to be understood, as it travels to the executors.
 *
 * @param preset name of the order format
 * @param columns as {@code --columns} has it; null for the preset's own
 * @param delimiter of text; null to find it in the header line
 * @param multiLine whether a quoted field can hold line breaks, so that a file cannot be split
 * @param dateFormat pattern; null to recognise it by the first rows
 * @param zone name of the business time zone
 * @param currency ISO 4217 code of rows that do not say theirs; null if not known
 * @param today the latest valid day
 * @param asOf end of observation; null for the newest date of any row
 */
public record ReadingPlan(
    String preset,
    @Nullable String columns,
    @Nullable Character delimiter,
    boolean multiLine,
    @Nullable String dateFormat,
    String zone,
    @Nullable String currency,
    LocalDate today,
    @Nullable LocalDate asOf,
    RefundPolicy refunds)
    implements Serializable {

  /**
   * Finds out before any work whether it says something.
   *
   * @throws io.clv.core.port.OrderSourceException if a part of it says nothing that is known
   */
  public void check() {
    OrderFileRequest unused = request("orders");
  }

  /**
   * @throws io.clv.core.port.OrderSourceException if a part of it says nothing that is known
   */
  OrderFileRequest request(String source) {
    return OrderFileRequest.builder(List.of(source), today)
        .preset(Preset.ofLabel(preset))
        .columns(columns == null ? ColumnMapping.NONE : ColumnMapping.parse(columns))
        .dateFormat(dateFormat)
        .zone(ZoneId.of(zone))
        .currency(currency)
        .build();
  }
}
