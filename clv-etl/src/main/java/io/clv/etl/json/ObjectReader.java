package io.clv.etl.json;

import io.clv.etl.input.Row.Fault;
import java.io.Closeable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON objects one after the other. */
interface ObjectReader extends Closeable {
  /**
   * An object, or a piece of text that should be one.
   *
   * @param line where it starts, from 1
   * @param fields by dotted path; null if there is a fault
   * @param text as it stands there, as far as it is known
   */
  record Item(
      long line, @Nullable Map<String, String> fields, String text, @Nullable Fault fault) {}

  /** The input's name, for messages. */
  String name();

  /** The next object, or null at the end. */
  @Nullable Item next();

  @Override
  void close();
}
