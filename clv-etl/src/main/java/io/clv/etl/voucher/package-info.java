/**
 * Voucher logs, in any of the formats of tables: {@link io.clv.etl.voucher.VoucherLogFile} pushes
 * their rows to a {@link io.clv.core.voucher.VoucherTableBuilder}.
 */
@NullMarked
package io.clv.etl.voucher;

import org.jspecify.annotations.NullMarked;
