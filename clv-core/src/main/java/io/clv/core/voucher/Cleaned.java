package io.clv.core.voucher;

import org.jspecify.annotations.Nullable;

/** What became of a row of a voucher log. */
public sealed interface Cleaned {
  /** It was used, put right or as it is. */
  enum Used implements Cleaned {
    USED
  }

  /**
   * It was not used.
   *
   * @param field that is at fault; null where the row as a whole is
   * @param value what stands there
   */
  record Dropped(DropReason reason, @Nullable LogField field, String value) implements Cleaned {}
}
