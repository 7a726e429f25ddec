package io.clv.http.boot;

import io.clv.core.feature.CustomerFeatures;
import io.clv.core.order.RejectedRow;
import io.clv.core.port.StoredImport;
import io.clv.core.valuation.Prediction;
import io.clv.etl.input.Quoting;
import io.clv.etl.order.RejectedRows;
import io.clv.etl.output.Output;
import io.clv.etl.output.OutputException;
import io.clv.etl.output.RowWriter;
import io.clv.etl.output.TableFormat;
import io.clv.etl.table.FeatureTables;
import io.clv.etl.table.PredictionTables;
import io.clv.http.api.export.TableFiles;
import io.clv.http.api.imports.RejectsFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;

/** Tables and rejected rows as the command line writes them. */
final class WrittenTables implements TableFiles, RejectsFile {
  @Override
  public void predictions(Table<Prediction> table, OutputStream out) throws IOException {
    write(
        () ->
            PredictionTables.write(
                table.currency(), format(table.form()), output(out), table.rows()));
  }

  @Override
  public void features(Table<CustomerFeatures> table, OutputStream out) throws IOException {
    write(
        () ->
            FeatureTables.write(table.currency(), format(table.form()), output(out), table.rows()));
  }

  @Override
  public void texts(
      List<String> columns, Form form, Consumer<Consumer<List<String>>> rows, OutputStream out)
      throws IOException {
    write(
        () ->
            output(out)
                .write(
                    writer -> {
                      RowWriter table = format(form).rows(writer, columns);
                      rows.accept(cells -> row(table, cells));
                      table.end();
                    }));
  }

  private static void row(RowWriter table, List<String> cells) {
    try {
      for (String cell : cells) {
        table.text(cell);
      }
      table.endRow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void write(StoredImport imported, Consumer<Consumer<RejectedRow>> rows, OutputStream out)
      throws IOException {
    String quote = imported.settings().get("quote");
    Quoting quoting = quote == null ? Quoting.DOUBLE : Quoting.parse(quote);
    write(
        () ->
            output(out)
                .write(
                    writer -> {
                      RejectedRows file = new RejectedRows(writer, imported.shape(), quoting);
                      rows.accept(row -> write(file, row));
                    }));
  }

  private static void write(RejectedRows file, RejectedRow row) {
    try {
      file.write(row);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Output output(OutputStream out) {
    return Output.of(Output.STANDARD_OUTPUT, out);
  }

  private static TableFormat format(Form form) {
    return switch (form) {
      case CSV -> TableFormat.CSV;
      case JSON -> TableFormat.JSON;
      case JSON_LINES -> TableFormat.JSON_LINES;
    };
  }

  /** Whoever reads has gone, and that is all an output can fail by here. */
  private static void write(Runnable writing) throws IOException {
    try {
      writing.run();
    } catch (OutputException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e);
    }
  }
}
