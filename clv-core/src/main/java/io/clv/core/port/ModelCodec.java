package io.clv.core.port;

import io.clv.core.model.ModelDocument;

/**
 * How a model document becomes a text that a store can keep, and comes back as it was: every double
 * bit for bit. What an older version encoded is decoded, too. Safe for use by several threads.
 */
public interface ModelCodec {
  String encode(ModelDocument document);

  /**
   * @throws IllegalArgumentException if the text is not of a model document
   */
  ModelDocument decode(String text);
}
