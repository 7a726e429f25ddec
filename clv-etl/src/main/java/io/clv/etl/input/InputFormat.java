package io.clv.etl.input;

import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** What kind of file a table can be in. */
public enum InputFormat {
  /** Delimited text, plain or gzip. */
  CSV("csv"),
  /** One JSON object a line, or an array of objects, plain or gzip. */
  JSON("json"),
  PARQUET("parquet"),
  /** A workbook in the format of Excel since 2007. */
  XLSX("xlsx");

  private static final int HEAD = 1 << 16;

  private final String label;

  InputFormat(String label) {
    this.label = label;
  }

  /** The name options use. */
  public String label() {
    return label;
  }

  /**
   * @throws OrderSourceException if there is no format of that name
   */
  public static InputFormat ofLabel(String label) {
    String name = label.equals("ndjson") || label.equals("jsonl") ? JSON.label : label;
    return Arrays.stream(values())
        .filter(f -> f.label.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new OrderSourceException(
                    Reason.BAD_REQUEST,
                    "There is no input format %s; the formats are %s"
                        .formatted(
                            Shown.text(label),
                            Arrays.stream(values())
                                .map(InputFormat::label)
                                .collect(Collectors.joining(", ")))));
  }

  /** Recognises the format of an input by its first bytes; what looks like nothing else is CSV. */
  public static InputFormat of(Origin origin) {
    byte[] head = origin.peek(HEAD);
    if (Magic.startsWith(head, "PAR1") && head.length > 12) {
      return PARQUET;
    }
    String latin = new String(head, StandardCharsets.ISO_8859_1);
    if (latin.startsWith("PK\3\4")
        && (latin.contains("[Content_Types].xml")
            || latin.contains("_rels/.rels")
            || latin.contains("xl/"))) {
      return XLSX;
    }
    String text = latin.startsWith("\u001F\u008B") ? unzipped(head) : latin;
    return startsJson(text) ? JSON : CSV;
  }

  private static String unzipped(byte[] head) {
    byte[] some = new byte[1024];
    int n = 0;
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(head))) {
      int read = 0;
      while (n < some.length && (read = in.read(some, n, some.length - n)) > 0) {
        n += read;
      }
    } catch (EOFException e) {
      // The head ends in the middle of the compressed data; what came out is enough.
      return new String(some, 0, n, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      // Damaged; whoever reads it as text will say so.
      return "";
    }
    return new String(some, 0, n, StandardCharsets.ISO_8859_1);
  }

  private static boolean startsJson(String text) {
    String start = text.startsWith("\u00EF\u00BB\u00BF") ? text.substring(3) : text;
    start = start.stripLeading();
    if (start.startsWith("[")) {
      start = start.substring(1).stripLeading();
      return start.startsWith("{");
    }
    if (!start.startsWith("{")) {
      return false;
    }
    start = start.substring(1).stripLeading();
    return start.startsWith("\"") || start.startsWith("}");
  }
}
