package io.clv.core.model;

import io.clv.core.math.LogPrior;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Independent priors, at most one for each quantity. Immutable. */
public final class Priors {
  /** Nothing is known before the data: a fit is by maximum likelihood. */
  public static final Priors NONE = new Priors(List.of());

  private final List<Prior> priors;

  private Priors(List<Prior> priors) {
    this.priors = priors;
  }

  /**
   * @throws IllegalArgumentException if two are about the same quantity
   */
  public static Priors of(List<Prior> priors) {
    Set<PriorQuantity> seen = EnumSet.noneOf(PriorQuantity.class);
    for (Prior prior : priors) {
      if (!seen.add(prior.quantity())) {
        throw new IllegalArgumentException(
            "there are two priors for %s; give one".formatted(prior.quantity().label()));
      }
    }
    return priors.isEmpty() ? NONE : new Priors(List.copyOf(priors));
  }

  public static Priors of(Prior... priors) {
    return of(List.of(priors));
  }

  public boolean isEmpty() {
    return priors.isEmpty();
  }

  public List<Prior> list() {
    return priors;
  }

  /** Those about some quantities. */
  public Priors about(Set<PriorQuantity> quantities) {
    return of(priors.stream().filter(p -> quantities.contains(p.quantity())).toList());
  }

  /**
   * Checks that a model has all the quantities.
   *
   * @throws IllegalArgumentException if it does not
   */
  public void requireAbout(String model, Set<PriorQuantity> quantities) {
    for (Prior prior : priors) {
      if (!quantities.contains(prior.quantity())) {
        throw new IllegalArgumentException(
            "%s has no quantity %s that a prior could be about; it has %s"
                .formatted(
                    model,
                    prior.quantity().label(),
                    PriorQuantity.labels(quantities.stream().sorted().toList())));
      }
    }
  }

  /**
   * The density of a model's parameters as far as the quantities go; a prior about another one is
   * left out.
   */
  public LogPrior density(Map<PriorQuantity, LinkedQuantity> quantities) {
    List<Term> terms = new ArrayList<>();
    for (Prior prior : priors) {
      LinkedQuantity quantity = quantities.get(prior.quantity());
      if (quantity != null) {
        terms.add(new Term(quantity, prior.centre(), prior.deviation()));
      }
    }
    if (terms.isEmpty()) {
      return LogPrior.NONE;
    }
    return (parameters, gradient) -> {
      double sum = 0;
      for (Term term : terms) {
        sum += term.addTo(parameters, gradient);
      }
      return sum;
    };
  }

  /** A normal density of a linked quantity. */
  private record Term(LinkedQuantity quantity, double centre, double deviation) {
    double addTo(double[] parameters, double[] gradient) {
      double[] slope = new double[parameters.length];
      double distance = (quantity.valueAt(parameters, slope) - centre) / deviation;
      for (int i = 0; i < slope.length; i++) {
        gradient[i] -= distance / deviation * slope[i];
      }
      return -distance * distance / 2;
    }
  }

  /** As options write them. */
  @Override
  public String toString() {
    return priors.stream().map(Prior::toString).collect(Collectors.joining(", "));
  }
}
