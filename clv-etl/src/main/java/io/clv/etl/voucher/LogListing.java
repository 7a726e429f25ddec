package io.clv.etl.voucher;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the rows of a voucher log are listed, one by one; null where they are not.
 *
 * @param rejects rows that were not used, those of other countries left out: {@code
 *     file,line,column,value,reason}
 * @param mends values that were put right in rows that were used: {@code
 *     file,line,column,value,new_value,scheme,rule}; a scheme where it is so in that one alone
 * @param cleaned all rows that were used, as they were used
 */
public record LogListing(@Nullable Path rejects, @Nullable Path mends, @Nullable Path cleaned) {
  /** Whether nothing is listed. */
  public boolean isEmpty() {
    return rejects == null && mends == null && cleaned == null;
  }
}
