/**
 * Which voucher a customer gets, learned from a log of vouchers that were used: {@link
 * io.clv.core.voucher.VoucherTableBuilder} cleans the rows of the log, accounts for each of them
 * and builds a {@link io.clv.core.voucher.VoucherTable}, which answers for every country, scheme
 * and segment.
 */
@NullMarked
package io.clv.core.voucher;

import org.jspecify.annotations.NullMarked;
