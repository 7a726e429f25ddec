package io.clv.core.model;

/**
 * What is known of a quantity before any data: it is as likely above as below the median, and in
 * two cases of three within a factor of it. The quantity, or for a share its odds, is log-normal.
 *
 * <p>The density is that of the quantity's logarithm (or logit), so that without data the estimate
 * is the median.
 *
 * @param median greater than 0, and below 1 for a share
 * @param factor one standard deviation of the logarithm, as a factor: greater than 1
 */
public record Prior(PriorQuantity quantity, double median, double factor) {
  /**
   * @throws IllegalArgumentException if the median or the factor is out of its range
   */
  public Prior {
    if (!(median > 0 && median < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the median of %s must be greater than 0: %s".formatted(quantity.label(), median));
    }
    if (quantity.link() == PriorQuantity.Link.LOGIT && !(median < 1)) {
      throw new IllegalArgumentException(
          "%s is a share, its median must lie between 0 and 1: %s"
              .formatted(quantity.label(), median));
    }
    if (!(factor > 1 && factor < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the factor of %s must be greater than 1: %s".formatted(quantity.label(), factor));
    }
  }

  /**
   * Reads {@code NAME=MEDIAN:FACTOR}, for example {@code purchases-per-year=4:2}.
   *
   * @throws IllegalArgumentException if it does not have this form, or a value is out of its range
   */
  public static Prior parse(String text) {
    int equals = text.indexOf('=');
    int colon = text.indexOf(':', equals + 1);
    if (equals < 0 || colon < 0) {
      throw new IllegalArgumentException(
          "'%s' is not NAME=MEDIAN:FACTOR; one is for example purchases-per-year=4:2"
              .formatted(text));
    }
    return new Prior(
        PriorQuantity.ofLabel(text.substring(0, equals).strip()),
        number(text, text.substring(equals + 1, colon)),
        number(text, text.substring(colon + 1)));
  }

  private static double number(String whole, String text) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "'%s' in '%s' is not a number".formatted(text.strip(), whole), e);
    }
  }

  /** The logarithm or logit of the median. */
  double centre() {
    return quantity.link().of(median);
  }

  /** Standard deviation of the logarithm or logit. */
  double deviation() {
    return Math.log(factor);
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return "%s=%s:%s".formatted(quantity.label(), median, factor);
  }
}
