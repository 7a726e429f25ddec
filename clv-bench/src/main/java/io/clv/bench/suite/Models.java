package io.clv.bench.suite;

import org.jspecify.annotations.Nullable;

/**
 * The models of the jobs. A transaction model alone gives P(alive) and expected purchases; with a
 * spend model the values come along.
 */
enum Models {
  PARETO_NBD_AND_GAMMA_GAMMA("pareto-nbd", "gamma-gamma"),
  BG_NBD("bg-nbd", null),
  NBD("nbd", null),
  BG_NBD_AND_GAMMA_GAMMA("bg-nbd", "gamma-gamma"),
  PARETO_NBD("pareto-nbd", null),
  MBG_NBD("mbg-nbd", null),
  BG_CNBD_K("bg-cnbd-k", null),
  GGOMPERTZ_NBD("ggompertz-nbd", null);

  private final String transactions;
  private final @Nullable String spend;

  Models(String transactions, @Nullable String spend) {
    this.transactions = transactions;
    this.spend = spend;
  }

  String transactions() {
    return transactions;
  }

  @Nullable String spend() {
    return spend;
  }

  @Override
  public String toString() {
    return spend == null ? transactions : transactions + "," + spend;
  }
}
