package io.clv.spark.intake;

import io.clv.etl.input.Row;
import java.io.IOException;
import java.io.Serializable;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Lines of delimited text: those few that are looked at one by one. */
record LineText(char delimiter) implements Serializable {
  private CSVFormat format() {
    return CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
  }

  /** A line that did not have as many fields as there are columns. */
  Row split(String line, long position) {
    try (CSVParser parser = CSVParser.parse(new StringReader(line), format())) {
      List<String> fields = new ArrayList<>();
      for (CSVRecord record : parser) {
        record.forEach(fields::add);
      }
      return Row.of(position, fields.toArray(new String[0]));
    } catch (IOException | UncheckedIOException e) {
      return Row.faulty(
          position,
          new String[] {line},
          new Row.Fault(line, "quotes that do not pair up; a field in quotes must end in one"));
    }
  }

  String join(List<String> fields) {
    return format().format(fields.toArray());
  }
}
