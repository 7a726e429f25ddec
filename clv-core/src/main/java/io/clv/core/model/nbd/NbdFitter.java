package io.clv.core.model.nbd;

import io.clv.core.math.Estimate;
import io.clv.core.model.FitOutcome;
import io.clv.core.model.FitStatus;
import io.clv.core.model.FittedParameters;
import io.clv.core.model.NestedFit;
import io.clv.core.model.NestedNbd;
import io.clv.core.model.PriorFitter;
import io.clv.core.model.PriorQuantity;
import io.clv.core.model.Priors;
import io.clv.core.model.SampleCheck;
import io.clv.core.summary.CalibrationCells;
import io.clv.core.summary.CustomerSummaries;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Fits {@link Nbd} by maximum likelihood, or with priors. */
public final class NbdFitter implements PriorFitter<Nbd> {
  private static final FitStatus.Boundary SAME_RATES =
      new FitStatus.Boundary(
          "purchase rates do not differ",
          "The customers' purchases vary no more than they would if all had the same purchase"
              + " rate; the model is a Poisson process, r is large and only r / alpha has a"
              + " meaning.");

  private final Priors priors;

  public NbdFitter() {
    this(Priors.NONE);
  }

  private NbdFitter(Priors priors) {
    this.priors = priors;
  }

  @Override
  public Set<PriorQuantity> quantities() {
    return NestedNbd.quantities(1).keySet();
  }

  @Override
  public NbdFitter with(Priors others) {
    others.requireAbout(model(), quantities());
    return new NbdFitter(others);
  }

  @Override
  public String model() {
    return Nbd.NAME;
  }

  @Override
  public FitOutcome<Nbd> fit(CustomerSummaries customers) {
    List<String> warnings = new ArrayList<>(SampleCheck.requireRepeatPurchases(customers));
    CalibrationCells cells = CalibrationCells.of(customers);
    double unit = cells.meanAge();
    Estimate estimate = NestedNbd.fit(cells, unit, priors, customers.time().year() / unit);
    FittedParameters fitted = new FittedParameters(List.of("r", "alpha"), estimate, 1, unit);
    FitStatus status = fitted.status();
    if (estimate.atUpperEdge(0)) {
      status = SAME_RATES;
    } else {
      warnings.addAll(fitted.doubts());
    }
    return FitOutcome.of(
        Nbd.of(fitted.value(0), fitted.value(1)),
        fitted,
        estimate.logLikelihood() - cells.repeatPurchases() * Math.log(unit),
        priors.isEmpty() ? poisson(cells) : null,
        cells.customers(),
        status,
        warnings,
        estimate.evaluations());
  }

  /** Everybody buys at the same rate, which is the purchases over the time. */
  private static NestedFit poisson(CalibrationCells cells) {
    double purchases = cells.repeatPurchases();
    double time = cells.meanAge() * cells.customers();
    return new NestedFit("poisson", purchases * Math.log(purchases / time) - purchases, 1);
  }
}
