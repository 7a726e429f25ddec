package io.clv.etl.table;

import io.clv.core.summary.CustomerSummary;
import io.clv.core.valuation.Interval;
import io.clv.core.valuation.Prediction;
import io.clv.core.valuation.Predictions;
import io.clv.etl.output.Output;
import io.clv.etl.output.OutputException;
import io.clv.etl.output.RowWriter;
import io.clv.etl.output.TableFormat;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes predictions. */
public final class PredictionTables {
  /** The columns of a CSV file, in their order; JSON has more intervals behind them. */
  public static final List<String> COLUMNS =
      List.of(
          "customer_id",
          "frequency",
          "recency",
          "T",
          "monetary_value",
          "p_alive",
          "expected_purchases",
          "expected_average_value",
          "clv",
          "clv_lower",
          "clv_upper");

  private static final List<String> MORE_INTERVALS =
      List.of(
          "p_alive_lower",
          "p_alive_upper",
          "purchases_lower",
          "purchases_upper",
          "average_value_lower",
          "average_value_upper");

  private PredictionTables() {}

  /**
   * Writes a table in the order of its rows.
   *
   * @param currency ISO 4217 code of the amounts, which makes a last column; null if not known
   * @throws OutputException if it cannot be written
   */
  public static void write(
      Predictions table, @Nullable String currency, TableFormat format, Output output) {
    write(
        currency,
        format,
        output,
        sink -> {
          for (int i = 0; i < table.size(); i++) {
            sink.accept(table.get(i));
          }
        });
  }

  /**
   * Writes what {@code rows} hands to the consumer it is given, for example {@code sink ->
   * store.forEachLatest(p -> sink.accept(p.prediction()))}.
   *
   * @param currency ISO 4217 code of the amounts, which makes a last column; null if not known
   * @throws OutputException if it cannot be written
   */
  public static void write(
      @Nullable String currency,
      TableFormat format,
      Output output,
      Consumer<Consumer<Prediction>> rows) {
    if (format == TableFormat.CSV) {
      Streamed.write(format, output, COLUMNS, currency, PredictionTables::write, rows);
    } else {
      List<String> all = Stream.concat(COLUMNS.stream(), MORE_INTERVALS.stream()).toList();
      Streamed.write(format, output, all, currency, PredictionTables::writeAll, rows);
    }
  }

  private static void write(RowWriter row, Prediction prediction) throws IOException {
    CustomerSummary summary = prediction.summary();
    row.text(prediction.customerId());
    row.integer(summary.frequency());
    row.number(summary.recency());
    row.number(summary.T());
    row.number(summary.monetaryValue());
    number(row, prediction.probabilityAlive());
    number(row, prediction.expectedPurchases());
    number(row, prediction.expectedAverageValue());
    number(row, prediction.clv());
    number(row, prediction.clvLower());
    number(row, prediction.clvUpper());
  }

  private static void writeAll(RowWriter row, Prediction prediction) throws IOException {
    write(row, prediction);
    bounds(row, prediction.aliveInterval());
    bounds(row, prediction.purchasesInterval());
    bounds(row, prediction.averageValueInterval());
  }

  private static void bounds(RowWriter row, @Nullable Interval interval) throws IOException {
    number(row, Prediction.lower(interval));
    number(row, Prediction.upper(interval));
  }

  private static void number(RowWriter row, @Nullable Double value) throws IOException {
    if (value == null) {
      row.unknown();
    } else {
      row.number(value);
    }
  }
}
