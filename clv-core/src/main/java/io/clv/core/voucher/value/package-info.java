/**
 * Vouchers by what customers are predicted to be worth: {@link
 * io.clv.core.voucher.value.VoucherProposals} spends a budget where most value is at risk, and
 * {@link io.clv.core.voucher.value.Experiment} estimates from who got a voucher and who did not
 * whether vouchers pay.
 */
@NullMarked
package io.clv.core.voucher.value;

import org.jspecify.annotations.NullMarked;
