package io.clv.core.usecase;

import io.clv.core.evaluation.Holdout;
import io.clv.core.order.OrderHistory;
import io.clv.core.order.RefundPolicy;
import io.clv.core.summary.CustomerSummaries;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Backtests inside the data up to a date. Each holdout is as long as the model will look ahead, and
 * at most half of the time over which customers are known; the last ends on the date.
 */
final class InnerOrigins {
  /** Fewer customers who buy again in the first part, or in the rest, show nothing. */
  private static final int FEWEST_REPEATERS = 25;

  /** Few customers are much older than this share of them; a lone early order does not count. */
  private static final double OLDEST_SHARE = 0.99;

  private final OrderHistory orders;
  private final RefundPolicy refunds;
  private final CustomerSummaries customers;
  private final LocalDate asOf;
  private final long horizonDays;

  /**
   * @param customers the summaries of the orders as of the date
   * @param horizonDays how far ahead the model will be used, in days
   */
  InnerOrigins(
      OrderHistory orders,
      RefundPolicy refunds,
      CustomerSummaries customers,
      LocalDate asOf,
      long horizonDays) {
    this.orders = orders;
    this.refunds = refunds;
    this.customers = customers;
    this.asOf = asOf;
    this.horizonDays = horizonDays;
  }

  /** One backtest, and the orders before it. */
  record Inner(Holdout holdout, Past past) {}

  /** The last; empty if the data are too short or too few to show anything. */
  Optional<Inner> last() {
    return at(0);
  }

  /** The last and the one before it; those that show something. */
  List<Inner> rolling() {
    List<Inner> result = new ArrayList<>();
    last().ifPresent(result::add);
    before().ifPresent(result::add);
    return result;
  }

  /**
   * The one before the last: a holdout earlier, or a quarter of the last one's calibration, so that
   * enough is left to fit to.
   */
  Optional<Inner> before() {
    long length = length();
    long step = Math.min(length, (spanInDays() - length) / 4);
    return step < 1 ? Optional.empty() : at(step);
  }

  private long length() {
    return Math.min(horizonDays, spanInDays() / 2);
  }

  private Optional<Inner> at(long daysEarlier) {
    long length = length();
    if (length < 1) {
      return Optional.empty();
    }
    LocalDate end = asOf.minusDays(daysEarlier);
    Holdout inner = Holdout.of(orders, refunds, customers.time(), end.minusDays(length), end);
    return isTelling(inner)
        ? Optional.of(new Inner(inner, new Past(orders, refunds, inner)))
        : Optional.empty();
  }

  private static boolean isTelling(Holdout inner) {
    int before = 0;
    int after = 0;
    for (int i = 0; i < inner.size(); i++) {
      before += inner.calibration().frequency(i) > 0 ? 1 : 0;
      after += inner.transactions(i) > 0 ? 1 : 0;
    }
    return before >= FEWEST_REPEATERS && after >= FEWEST_REPEATERS;
  }

  private long spanInDays() {
    double[] ages = new double[customers.size()];
    for (int i = 0; i < ages.length; i++) {
      ages[i] = customers.T(i);
    }
    Arrays.sort(ages);
    return ages.length == 0
        ? 0
        : Math.round(ages[(int) (OLDEST_SHARE * (ages.length - 1))] * customers.time().days());
  }
}
