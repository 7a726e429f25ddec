package io.clv.core.port;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files with customers' data that were written from a store, so that an erasure reaches them.
 * Safe for use by several threads. Every method throws {@link StoreException} if the store cannot
 * be used.
 */
public interface ExportLog {
  /** What a file holds. */
  enum Kind {
    /** A table with a row for each customer, their id in the column {@code customer_id}. */
    TABLE,
    /** Rejected rows: an id may stand anywhere. */
    REJECTS,
    /** All that was held of one person. */
    PERSON,
    /** A copy of a whole store. */
    BACKUP
  }

  /** How a file is written. */
  enum Form {
    CSV,
    /** One array of objects, each on a line of its own. */
    JSON,
    JSON_LINES,
    /** Something that is not changed row by row. */
    WHOLE
  }

  /**
   * A file that was written.
   *
   * @param path absolute
   * @param sha256 hexadecimal hash of the file's bytes
   * @param customerId whose data it holds if it is of one person; null for all other kinds, and if
   *     the person was erased and only the file is left to be deleted
   */
  record Export(
      String path,
      Kind kind,
      Form form,
      String sha256,
      Instant createdAt,
      @Nullable String customerId) {}

  /** Notes a file, in place of what was noted of the same path. */
  void note(Export export);

  /** Forgets a file. */
  void forget(String path);

  /** All files noted, by path. */
  List<Export> all();
}
