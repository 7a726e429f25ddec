package io.clv.bench.peers;

import java.util.Locale;

/** A part of the suite. */
public enum Part {
  /** Order file to features. */
  FEATURES("From an order file to a file of features"),
  /** Order file to stored predictions, stage by stage. */
  JOB("From an order file to stored predictions, Pareto/NBD and Gamma-Gamma"),
  /** Order file into an empty store. */
  INGEST("From an order file into an empty SQLite store"),
  /** Features once more, of orders in other arrangements. */
  SHAPES("Features of orders in other arrangements");

  private final String title;

  Part(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** As it is named on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
