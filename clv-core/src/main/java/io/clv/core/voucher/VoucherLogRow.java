package io.clv.core.voucher;

/**
 * A row of a voucher log as it is written: all of it is text, an empty one where nothing stands.
 * Who used the voucher is not read.
 *
 * @param timestamp when the voucher was used
 * @param country a name or a code
 * @param lastOrder when the customer had last ordered before
 * @param firstOrder when the customer had first ordered
 * @param totalOrders how often the customer had ordered
 * @param amount what the voucher was worth
 */
public record VoucherLogRow(
    String timestamp,
    String country,
    String lastOrder,
    String firstOrder,
    String totalOrders,
    String amount) {}
