package io.clv.core.voucher;

import java.util.Map;
import java.util.OptionalDouble;

/** What is taken for the amounts that are missing, once all rows have been read. */
interface Fills {
  /** The amount for a place; empty if there is none to take. */
  OptionalDouble at(Place place);

  /** The rule for a row that gets an amount. */
  Mend mend();

  /** The same for all. */
  record Mean(double mean) implements Fills {
    @Override
    public OptionalDouble at(Place place) {
      return OptionalDouble.of(mean);
    }

    @Override
    public Mend mend() {
      return Mend.AMOUNT_MEAN;
    }
  }

  /** The most frequent one of the place itself, of several the smallest. */
  record Modes(Map<Place, Double> modes) implements Fills {
    @Override
    public OptionalDouble at(Place place) {
      Double mode = modes.get(place);
      return mode == null ? OptionalDouble.empty() : OptionalDouble.of(mode);
    }

    @Override
    public Mend mend() {
      return Mend.AMOUNT_SEGMENT_MODE;
    }
  }
}
