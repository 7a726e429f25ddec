package io.clv.core.voucher;

/**
 * The {@link VoucherUse#daysBetweenOrders} of the rows that were used, in short.
 *
 * @param rows that have such a number
 * @param mean over those rows; NaN where there are none, as are the others
 */
public record OrderGaps(long rows, double mean, double least, double most) {}
