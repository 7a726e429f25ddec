package io.clv.bench.suite;

import org.jspecify.annotations.Nullable;

/** What is measured: the rows of the table, in their order. */
enum Measure {
  READ_ROWS("rows read a second", Unit.A_SECOND, null, null),
  SUMMARISED_ROWS("rows read and summarised a second", Unit.A_SECOND, null, null),
  READ("read", Unit.SECONDS, null, Published.seconds(5.9)),
  SUMMARISE("net, group, summaries and features", Unit.SECONDS, null, Published.seconds(29.6)),
  READ_AND_SUMMARISE("read and summarise", Unit.SECONDS, null, Published.seconds(5.9 + 29.6)),
  LINE_COUNT("`wc -l`, warm", Unit.SECONDS, null, null),
  LINE_COUNTS("read and summarise, in times of `wc -l`", Unit.TIMES, Target.atMost(100), null),
  FIT_BG_NBD("fit BG/NBD", Unit.SECONDS, Target.atMost(0.5), Published.seconds(21.6)),
  FIT_MBG_NBD("fit MBG/NBD", Unit.SECONDS, Target.atMost(0.5), null),
  FIT_PARETO_NBD("fit Pareto/NBD", Unit.SECONDS, Target.atMost(2), Published.moreThanSeconds(300)),
  FIT_BG_CNBD_K("fit BG/CNBD-k, with the search for k", Unit.SECONDS, Target.atMost(4), null),
  FIT_GGOMPERTZ_NBD("fit GGompertz/NBD", Unit.SECONDS, null, null),
  FIT_NBD("fit NBD", Unit.SECONDS, null, null),
  FIT_GAMMA_GAMMA("fit Gamma-Gamma", Unit.SECONDS, null, Published.seconds(11.8)),
  FINGERPRINT("hash of the data, for the provenance", Unit.SECONDS, null, null),
  PURCHASES_BG_NBD(
      "customers scored a second, P(alive) and expected purchases, BG/NBD",
      Unit.A_SECOND,
      Target.atLeast(1e6),
      Published.millionIn(1.05)),
  PURCHASES_PARETO_NBD(
      "customers scored a second, P(alive) and expected purchases, Pareto/NBD",
      Unit.A_SECOND,
      Target.atLeast(1e6),
      null),
  VALUE_BG_NBD(
      "customers scored a second, with 52-week CLV, BG/NBD",
      Unit.A_SECOND,
      null,
      Published.millionIn(16.5)),
  VALUE_PARETO_NBD(
      "customers scored a second, with 52-week CLV, Pareto/NBD", Unit.A_SECOND, null, null),
  INTERVALS_BG_NBD(
      "customers scored a second, with 52-week CLV and intervals, BG/NBD",
      Unit.A_SECOND,
      null,
      null),
  INTERVALS_PARETO_NBD(
      "customers scored a second, with 52-week CLV and intervals, Pareto/NBD",
      Unit.A_SECOND,
      null,
      null),
  STORE("the run into SQLite", Unit.SECONDS, null, null),
  WHOLE(
      "whole job, Pareto/NBD and Gamma-Gamma, start of the JVM to its end",
      Unit.SECONDS,
      null,
      null),
  PEAK_MEMORY("peak memory of that process", Unit.MEBIBYTES, null, Published.megabytes(1060));

  private final String label;
  private final Unit unit;
  private final @Nullable Target target;
  private final @Nullable Published published;

  Measure(String label, Unit unit, @Nullable Target target, @Nullable Published published) {
    this.label = label;
    this.unit = unit;
    this.target = target;
    this.published = published;
  }

  String label() {
    return label;
  }

  Unit unit() {
    return unit;
  }

  /** Null if there is none. */
  @Nullable Target target() {
    return target;
  }

  /** Null if there is none. */
  @Nullable Published published() {
    return published;
  }
}
