package io.clv.http.api.export;

import io.clv.core.feature.CustomerFeatures;
import io.clv.core.valuation.Prediction;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes tables as the command line writes them, row by row as they come. */
public interface TableFiles {
  /** How a table is written. */
  enum Form {
    CSV("text/csv", "csv"),
    JSON("application/json", "json"),
    JSON_LINES("application/x-ndjson", "ndjson");

    private final String mediaType;
    private final String ending;

    Form(String mediaType, String ending) {
      this.mediaType = mediaType;
      this.ending = ending;
    }

    public String mediaType() {
      return mediaType;
    }

    /** Of the name of a file. */
    public String ending() {
      return ending;
    }
  }

  /**
   * A table on its way out.
   *
   * @param currency of the amounts; null if not known
   * @param rows hands all rows to the consumer it is given
   */
  record Table<R>(@Nullable String currency, Form form, Consumer<Consumer<R>> rows) {}

  void predictions(Table<Prediction> table, OutputStream out) throws IOException;

  void features(Table<CustomerFeatures> table, OutputStream out) throws IOException;

  /**
   * A table of texts.
   *
   * @param columns their names
   * @param rows with a text for each column
   */
  void texts(
      List<String> columns, Form form, Consumer<Consumer<List<String>>> rows, OutputStream out)
      throws IOException;
}
