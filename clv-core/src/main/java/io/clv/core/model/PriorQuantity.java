package io.clv.core.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a prior can be about: quantities with a meaning, of which a model's parameters are made. */
public enum PriorQuantity {
  PURCHASES_PER_YEAR(
      Link.LOG,
      "mean purchases a year of customers while they are alive, after the first purchase"),
  RATE_SPREAD(
      Link.LOG,
      "coefficient of variation of the customers' purchase rates (bg-bb: of their probabilities)"),
  PURCHASES_PER_OPPORTUNITY(
      Link.LOGIT, "mean share of opportunities that customers take while they are alive (bg-bb)"),
  LOST_PER_YEAR(
      Link.LOGIT, "share of customers who drop out within a year of their first purchase"),
  LOST_PER_PURCHASE(Link.LOGIT, "mean share of customers who drop out after a purchase"),
  LOST_PER_OPPORTUNITY(
      Link.LOGIT, "mean share of customers who drop out before an opportunity (bg-bb)"),
  LOSS_SPREAD(
      Link.LOG, "coefficient of variation of the customers' drop-out rates or probabilities"),
  MEAN_SPEND(Link.LOG, "mean amount of a purchase over customers"),
  SPEND_SPREAD(Link.LOG, "standard deviation over customers of the logarithm of their mean amount"),
  AMOUNT_SPREAD(Link.LOG, "coefficient of variation of one customer's amounts");

  /** The scale on which a quantity is taken to be normal. */
  public enum Link {
    /** For what is greater than 0; its prior is log-normal. */
    LOG {
      @Override
      double of(double quantity) {
        return Math.log(quantity);
      }
    },
    /** For shares between 0 and 1; their odds have a log-normal prior. */
    LOGIT {
      @Override
      double of(double quantity) {
        return Math.log(quantity) - Math.log1p(-quantity);
      }
    };

    abstract double of(double quantity);
  }

  private final Link link;
  private final String meaning;

  PriorQuantity(Link link, String meaning) {
    this.link = link;
    this.meaning = meaning;
  }

  public Link link() {
    return link;
  }

  /** The name options use, for example {@code purchases-per-year}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What it is, in words. */
  public String meaning() {
    return meaning;
  }

  /**
   * @throws IllegalArgumentException if there is no such quantity
   */
  public static PriorQuantity ofLabel(String label) {
    return Arrays.stream(values())
        .filter(q -> q.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no quantity '%s'; there are %s"
                        .formatted(label, labels(Arrays.asList(values())))));
  }

  static String labels(List<PriorQuantity> quantities) {
    return quantities.stream().map(PriorQuantity::label).collect(Collectors.joining(", "));
  }
}
