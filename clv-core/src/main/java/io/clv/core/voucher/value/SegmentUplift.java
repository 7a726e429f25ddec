package io.clv.core.voucher.value;

/**
 * What an experiment says of the vouchers in a segment. NaN where there are too few customers.
 *
 * @param treated customers who got a voucher
 * @param control customers who got none
 * @param meanTreated mean outcome of the former, times the margin
 * @param meanControl that of the latter
 * @param uplift their difference
 * @param lower end of its interval, for this segment alone
 * @param upper the other end
 * @param amount mean amount of the vouchers
 * @param cost the amount times the probability that it is used
 * @param netUplift the uplift less the cost
 * @param netLower end of its interval, which holds for all segments together
 * @param netUpper the other end
 */
public record SegmentUplift(
    String segment,
    long treated,
    long control,
    double meanTreated,
    double meanControl,
    double uplift,
    double lower,
    double upper,
    double amount,
    double cost,
    double netUplift,
    double netLower,
    double netUpper,
    Pays pays) {}
