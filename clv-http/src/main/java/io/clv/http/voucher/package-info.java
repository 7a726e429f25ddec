/**
 * Vouchers from the table that was built of a log: {@link io.clv.http.voucher.VoucherEndpoints}.
 */
@NullMarked
package io.clv.http.voucher;

import org.jspecify.annotations.NullMarked;
