package io.clv.etl.order;

import io.clv.core.order.RejectedRow;
import io.clv.core.order.RejectedRow.Stage;
import io.clv.core.order.SourceShape;
import io.clv.etl.input.Quoting;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rejected rows as a file like the one they came from, with columns that say what is wrong behind
 * its own. A corrected copy can be read by the options that the file was read with.
 *
 * <p>Every row has its own fields, be they too many or too few: filled up to the width of the
 * header, a damaged row could pass for a good one.
 */
public final class RejectedRows {
  /** Where the row stood, what is wrong, and why. */
  private static final List<String> ADDED = List.of("clv_line", "clv_column", "clv_reason");

  private final Writer writer;
  private final char delimiter;
  private final @Nullable Character quote;
  private final SourceShape shape;
  private final List<String> own;
  private long unsplit;

  /**
   * Writes the header.
   *
   * @param quoting by which the file was read
   */
  public RejectedRows(Writer writer, SourceShape shape, Quoting quoting) throws IOException {
    this.writer = writer;
    this.shape = shape;
    this.delimiter = delimiter(shape);
    this.quote = quoting.character();
    // A corrected file that is rejected again has these columns from the first time.
    int before = shape.header().size() - ADDED.size();
    own =
        before > 0 && shape.header().subList(before, shape.header().size()).equals(ADDED)
            ? shape.header().subList(0, before)
            : shape.header();
    List<String> header = new ArrayList<>(own);
    header.addAll(ADDED);
    line(header, header.size());
  }

  /** The character between the fields: that of the file, a comma where blanks parted them. */
  public static char delimiter(SourceShape shape) {
    return shape.delimiter() == ' ' ? ',' : shape.delimiter();
  }

  public void write(RejectedRow row) throws IOException {
    int width = row.fields().size();
    List<String> fields =
        new ArrayList<>(
            width == shape.header().size() ? row.fields().subList(0, own.size()) : row.fields());
    int kept = fields.size();
    if (row.stage() == Stage.READER && width == 1 && own.size() > 1) {
      unsplit++;
    }
    fields.add(Long.toString(row.line()));
    fields.add(row.column());
    fields.add(row.reason());
    line(fields, kept);
  }

  /** How many rows stand in one field because they could not be split. */
  public long unsplit() {
    return unsplit;
  }

  /**
   * @param kept number of fields that are to be kept to the letter
   */
  private void line(List<String> fields, int kept) throws IOException {
    for (int i = 0; i < fields.size(); i++) {
      if (i > 0) {
        writer.write(delimiter);
      }
      write(fields.get(i), i < kept);
    }
    writer.write('\n');
  }

  private void write(String field, boolean isOwn) throws IOException {
    if (quote == null) {
      // Without quotes a field of the file holds no delimiter; a reason may.
      writer.write(isOwn ? field : field.replace(delimiter, ' '));
      return;
    }
    char q = quote;
    if (!needsQuotes(field, q)) {
      writer.write(field);
      return;
    }
    writer.write(q);
    for (int i = 0; i < field.length(); i++) {
      if (field.charAt(i) == q) {
        writer.write(q);
      }
      writer.write(field.charAt(i));
    }
    writer.write(q);
  }

  private boolean needsQuotes(String field, char q) {
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c == delimiter || c == q || c == '\n' || c == '\r') {
        return true;
      }
    }
    return !field.isEmpty() && (field.charAt(0) <= ' ' || field.charAt(field.length() - 1) <= ' ');
  }
}
