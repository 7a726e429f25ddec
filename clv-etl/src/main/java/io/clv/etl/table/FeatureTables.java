package io.clv.etl.table;

import io.clv.core.feature.CustomerFeatures;
import io.clv.core.feature.Feature;
import io.clv.core.feature.FeatureTable;
import io.clv.etl.output.Output;
import io.clv.etl.output.OutputException;
import io.clv.etl.output.RowWriter;
import io.clv.etl.output.TableFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes customer features. */
public final class FeatureTables {
  /** The columns, in their order. */
  public static final List<String> COLUMNS = columns();

  private static final Feature[] FEATURES = Feature.values();

  private FeatureTables() {}

  private static List<String> columns() {
    List<String> columns = new ArrayList<>(List.of("customer_id", "first_order", "last_order"));
    for (Feature feature : Feature.values()) {
      columns.add(feature.label());
    }
    return List.copyOf(columns);
  }

  /**
   * Writes a table in the order of its rows.
   *
   * @param currency ISO 4217 code of the amounts, which makes a last column; null if not known
   * @throws OutputException if it cannot be written
   */
  public static void write(
      FeatureTable table, @Nullable String currency, TableFormat format, Output output) {
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
   * Writes what {@code rows} hands to the consumer it is given.
   *
   * @param currency ISO 4217 code of the amounts, which makes a last column; null if not known
   * @throws OutputException if it cannot be written
   */
  public static void write(
      @Nullable String currency,
      TableFormat format,
      Output output,
      Consumer<Consumer<CustomerFeatures>> rows) {
    Streamed.write(format, output, COLUMNS, currency, FeatureTables::write, rows);
  }

  /**
   * Writes slices of a table, one behind the other.
   *
   * @param currency ISO 4217 code of the amounts, which makes a last column; null if not known
   * @param slices each hands its rows to the consumer it is given, whichever thread asks for them
   * @throws OutputException if it cannot be written
   */
  public static void writeSlices(
      @Nullable String currency,
      TableFormat format,
      Output output,
      List<Consumer<Consumer<CustomerFeatures>>> slices) {
    Streamed.writeSlices(format, output, COLUMNS, currency, FeatureTables::write, slices);
  }

  private static void write(RowWriter row, CustomerFeatures features) throws IOException {
    row.text(features.customerId());
    row.date(features.firstOrder());
    row.date(features.lastOrder());
    for (Feature feature : FEATURES) {
      row.number(feature.of(features));
    }
  }
}
