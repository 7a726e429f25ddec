package io.clv.core.voucher;

import org.jspecify.annotations.Nullable;

/**
 * A value of a voucher log that was put right.
 *
 * @param mend the rule by which
 * @param before what stood there
 * @param after what was taken instead; empty where it was taken as not known
 * @param scheme in which alone it is so; null if it is so in all
 */
public record Change(
    Mend mend, LogField field, String before, String after, @Nullable VoucherScheme scheme) {
  Change(Mend mend, LogField field, String before, String after) {
    this(mend, field, before, after, null);
  }
}
