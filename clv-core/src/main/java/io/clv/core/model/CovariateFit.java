package io.clv.core.model;

import io.clv.core.covariate.CovariateVectors;
import io.clv.core.math.Coordinates;
import io.clv.core.math.Estimate;
import io.clv.core.math.LogLikelihood;
import io.clv.core.math.MaximumLikelihood;
import io.clv.core.summary.CustomerSummaries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Maximum likelihood for a model with covariates. The search starts from the optimum without them,
 * all coefficients 0, and never ends below it.
 *
 * <p>A coefficient that the data say nothing about (without it the likelihood is the same) is held
 * at 0 and named; one that the data push beyond all bounds is held at the bound and named.
 */
public final class CovariateFit {
  private final CovariateBase base;
  private final List<String> columns;
  private final CovariateScale scale;
  private final CovariateBase.Nested nested;
  private final Function<List<Coefficient>, LogLikelihood> likelihoods;
  private final List<String> warnings = new ArrayList<>();
  private int evaluations;

  /**
   * @param likelihoods of the base's parameters and of some coefficients, in the unit of the nested
   *     fit
   */
  public CovariateFit(
      CovariateBase base,
      List<String> columns,
      CovariateScale scale,
      CovariateBase.Nested nested,
      Function<List<Coefficient>, LogLikelihood> likelihoods) {
    this.base = base;
    this.columns = columns;
    this.scale = scale;
    this.nested = nested;
    this.likelihoods = likelihoods;
    warnings.addAll(nested.outcome().warnings());
    warnings.addAll(scale.warnings());
    evaluations = nested.outcome().evaluations();
  }

  /** A fit with covariates that do not change over time. */
  public static FitOutcome<CovariateParameters> of(
      CovariateBase base, CustomerSummaries customers, CovariateVectors covariates) {
    CovariateBase.Nested nested = base.nested(customers);
    CovariateLikelihood.Groups groups =
        new CovariateLikelihood.Groups(base, customers, covariates, nested.unit());
    return new CovariateFit(
            base,
            covariates.names(),
            CovariateScale.of(covariates),
            nested,
            coefficients -> new CovariateLikelihood(groups, base.parameters().size(), coefficients))
        .run();
  }

  /** The outcome; its model's parameters are in the data's units. */
  public FitOutcome<CovariateParameters> run() {
    List<Coefficient> active = all();
    Estimate estimate = search(active, nested.points());
    if (base.withoutDropOut(estimate)) {
      List<Coefficient> purchases =
          active.stream()
              .filter(c -> !base.effects().get(c.effect()).process().equals("dropout"))
              .toList();
      if (purchases.size() < active.size()) {
        estimate = search(purchases, starts(estimate, active, purchases));
        active = purchases;
      }
    }
    for (int c = active.size() - 1; c >= 0; c--) {
      if (isAtEdge(estimate, c)) {
        List<Coefficient> fewer = new ArrayList<>(active);
        Coefficient tried = fewer.remove(c);
        Estimate without = search(fewer, starts(estimate, active, fewer));
        if (without.logLikelihood() >= estimate.logLikelihood() - MaximumLikelihood.NEGLIGIBLE) {
          warnings.add(
              "not identified: the data say nothing about %s, which is held at 0"
                  .formatted(tried.name()));
          active = fewer;
          estimate = without;
        }
      }
    }
    return outcome(estimate, active);
  }

  /** The coefficients that the data may tell apart. */
  private List<Coefficient> all() {
    return named().stream().filter(c -> !scale.isDependent(c.column())).toList();
  }

  /** Those of columns that are left out included, which are 0. */
  private List<Coefficient> named() {
    List<Coefficient> result = new ArrayList<>();
    for (int e = 0; e < base.effects().size(); e++) {
      CovariateEffect effect = base.effects().get(e);
      for (int k = 0; k < columns.size(); k++) {
        result.add(
            new Coefficient(
                e,
                base.parameters().indexOf(effect.parameter()),
                effect.sign(),
                k,
                effect.coefficient(columns.get(k))));
      }
    }
    return result;
  }

  private Estimate search(List<Coefficient> coefficients, List<double[]> starts) {
    Coordinates coordinates = new CovariateCoordinates(base.coordinates(), coefficients, scale);
    double[] lower = coordinates.lower();
    double[] upper = coordinates.upper();
    List<double[]> inside = new ArrayList<>();
    for (double[] start : starts) {
      double[] point = Arrays.copyOf(start, lower.length);
      for (int j = 0; j < point.length; j++) {
        point[j] = Math.min(Math.max(point[j], lower[j]), upper[j]);
      }
      inside.add(point);
    }
    LogLikelihood likelihood = likelihoods.apply(coefficients);
    Estimate estimate = MaximumLikelihood.fit(likelihood, likelihood, coordinates, inside);
    evaluations += estimate.evaluations();
    return estimate;
  }

  /** The starts of the nested fit, and an estimate without some of its coefficients. */
  private List<double[]> starts(
      Estimate estimate, List<Coefficient> active, List<Coefficient> fewer) {
    int own = base.coordinates().lower().length;
    double[] point = estimate.point();
    double[] start = Arrays.copyOf(point, own + fewer.size());
    for (int c = 0; c < fewer.size(); c++) {
      start[own + c] = point[own + active.indexOf(fewer.get(c))];
    }
    return Stream.concat(nested.points().stream(), Stream.of(start)).toList();
  }

  private boolean isAtEdge(Estimate estimate, int coefficient) {
    int j = base.coordinates().lower().length + coefficient;
    return estimate.atLowerEdge(j) || estimate.atUpperEdge(j);
  }

  private FitOutcome<CovariateParameters> outcome(Estimate estimate, List<Coefficient> active) {
    double simpler = nested.outcome().logLikelihood();
    double logLikelihood = estimate.logLikelihood() - nested.excess();
    if (!(logLikelihood >= simpler)) {
      return withoutEffect(simpler);
    }
    List<String> own = base.parameters();
    List<String> names =
        Stream.concat(own.stream(), active.stream().map(Coefficient::name)).toList();
    double[] units = Arrays.copyOf(base.units(nested.unit()), names.size());
    Arrays.fill(units, own.size(), units.length, 1);
    FittedParameters fitted = new FittedParameters(names, own.size(), estimate, units);
    FittedParameters ofModel = new FittedParameters(own, estimate, units);
    Map<String, Double> values = new LinkedHashMap<>();
    for (int i = 0; i < own.size(); i++) {
      values.put(own.get(i), fitted.value(i));
    }
    Map<String, Double> errors = errors(fitted, estimate, active, names, units);
    if (base.withoutDropOut(estimate)) {
      values = new LinkedHashMap<>(base.withoutDropOut(values));
      errors.keySet().retainAll(nested.outcome().standardErrors().keySet());
      warnings.add("without drop-out there is nothing for covariates to act on but the purchases");
    } else if (atEdge(estimate, active).isEmpty()) {
      warnings.addAll(ofModel.doubts());
    }
    FitStatus status = status(estimate, active, ofModel);
    for (Coefficient coefficient : named()) {
      int place = active.indexOf(coefficient);
      values.put(coefficient.name(), place < 0 ? 0 : fitted.value(own.size() + place));
    }
    return new FitOutcome<>(
        new CovariateParameters(values, base.effects(), columns),
        errors,
        base.withoutDropOut(estimate) ? ParameterCovariance.NONE : fitted.covariance(),
        logLikelihood,
        fitted.freeParameters(),
        simplerFit(),
        nested.outcome().customers(),
        status,
        warnings,
        evaluations);
  }

  private FitStatus status(Estimate estimate, List<Coefficient> active, FittedParameters ofModel) {
    FitStatus status = base.status(estimate, ofModel);
    List<String> atEdge = atEdge(estimate, active);
    if (atEdge.isEmpty() || status instanceof FitStatus.NotConverged) {
      return status;
    }
    FitStatus.Boundary beyond =
        new FitStatus.Boundary(
            "coefficient beyond bounds",
            "The likelihood grows the more extreme %s becomes; held at the bound of the search, it"
                    .formatted(String.join(", ", atEdge))
                + " says that the process all but stops at one end of the covariate, not how large"
                + " the coefficient is.");
    if (status instanceof FitStatus.Boundary) {
      warnings.add(beyond.explanation());
      return status;
    }
    return beyond;
  }

  private List<String> atEdge(Estimate estimate, List<Coefficient> active) {
    return IntStream.range(0, active.size())
        .filter(c -> isAtEdge(estimate, c))
        .mapToObj(c -> active.get(c).name())
        .toList();
  }

  /**
   * Where a coefficient is held at its bound, the errors of the parameters it bears on are those
   * for this bound.
   */
  private Map<String, Double> errors(
      FittedParameters fitted,
      Estimate estimate,
      List<Coefficient> active,
      List<String> names,
      double[] units) {
    Map<String, Double> result = new LinkedHashMap<>(fitted.standardErrors());
    for (int c = 0; c < active.size(); c++) {
      int i = active.get(c).parameter();
      if (isAtEdge(estimate, c) && estimate.covariance(i, i) > 0) {
        result.putIfAbsent(names.get(i), Math.sqrt(estimate.covariance(i, i)) * units[i]);
      }
    }
    return result;
  }

  /** The nested fit, where no coefficients improve on it. */
  private FitOutcome<CovariateParameters> withoutEffect(double logLikelihood) {
    Map<String, Double> values = new LinkedHashMap<>();
    Map<String, Double> parameters = parametersOf(nested.outcome().model());
    for (String name : base.parameters()) {
      values.put(name, parameters.getOrDefault(name, Double.NaN));
    }
    for (Coefficient coefficient : named()) {
      values.put(coefficient.name(), 0.0);
    }
    warnings.add(
        "not identified: the covariates do not improve on the fit without them; all coefficients"
            + " are 0: "
            + all().stream().map(Coefficient::name).collect(Collectors.joining(", ")));
    return new FitOutcome<>(
        new CovariateParameters(values, base.effects(), columns),
        nested.outcome().standardErrors(),
        nested.outcome().covariance(),
        logLikelihood,
        nested.outcome().freeParameters(),
        simplerFit(),
        nested.outcome().customers(),
        nested.outcome().status(),
        warnings,
        evaluations);
  }

  private NestedFit simplerFit() {
    return new NestedFit(
        base.model(), nested.outcome().logLikelihood(), nested.outcome().freeParameters());
  }

  private static Map<String, Double> parametersOf(Object model) {
    if (model instanceof TransactionModel transactions) {
      return transactions.parameters();
    }
    if (model instanceof SpendModel spend) {
      return spend.parameters();
    }
    throw new IllegalStateException("neither a model of transactions nor of spend: " + model);
  }
}
