package io.clv.core.segment;

/** What a rule asks of one measure. */
public sealed interface ColumnCondition {
  Measure measure();

  /** In words. */
  String text();

  /**
   * That it is known and lies in a range.
   *
   * @param from inclusive; negative infinity for no bound
   * @param to exclusive, greater than {@code from}; positive infinity for no bound
   */
  record Between(Measure measure, double from, double to) implements ColumnCondition {
    public Between {
      if (!(from < to)) {
        throw new IllegalArgumentException(
            "%s must begin before it ends: %s"
                .formatted(measure.label(), NamedRange.shown(from, to)));
      }
      if (!(measure.cut(from) < measure.cut(to))) {
        throw new IllegalArgumentException(
            "no customer has %s in %s".formatted(measure.label(), NamedRange.shown(from, to)));
      }
    }

    @Override
    public String text() {
      return measure.text(measure.cut(from), measure.cut(to));
    }
  }

  /** That it is not known. */
  record NotKnown(Measure measure) implements ColumnCondition {
    @Override
    public String text() {
      return measure.label() + " not known";
    }
  }
}
