package io.clv.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.model.FitOutcome;
import io.clv.core.model.ModelFitter;
import io.clv.core.model.SpendModel;
import io.clv.core.model.TransactionModel;
import io.clv.core.model.gammagamma.GammaGamma;
import io.clv.core.model.gammagamma.GammaGammaFitter;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.ModelTime;
import io.clv.core.usecase.ModelCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Simulate, fit, recover: over many simulated cohorts the estimates lie around the true parameters
 * as their standard errors say. z is the error of the logarithm of a parameter in its standard
 * errors: over the cohorts its mean is near 0, its variance near 1, and its 90 % interval holds the
 * truth nine times out of ten. The figures are left in {@code target/recovery}.
 */
class RecoveryTest {
  private static final int CUSTOMERS = 2000;
  private static final Path TABLES = Path.of("target", "recovery");
  private static final double DEVIATIONS = 1.6448536269514722;

  static Stream<Arguments> truths() {
    return Stream.of(
        Truth.of(PurchaseModel.NBD, 0.6, 8),
        Truth.of(PurchaseModel.BG_NBD, 0.7, 5, 0.8, 2.5),
        Truth.of(PurchaseModel.MBG_NBD, 0.9, 6, 0.7, 2),
        Truth.of(PurchaseModel.BG_CNBD_K, 2, 0.9, 3, 0.8, 2.5),
        Truth.of(PurchaseModel.MBG_CNBD_K, 3, 1.1, 3, 0.7, 2),
        Truth.of(PurchaseModel.PARETO_NBD, 0.8, 6, 0.7, 12),
        Truth.of(PurchaseModel.GGOMPERTZ_NBD, 1.2, 4, 0.08, 0.6, 5),
        Truth.of(PurchaseModel.BG_BB, 1.2, 2, 0.7, 4));
  }

  @ParameterizedTest
  @MethodSource("truths")
  void someCohortsAreRecovered(Truth truth) throws IOException {
    check(truth, 10);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("truths")
  void aHundredCohortsAreRecovered(Truth truth) throws IOException {
    check(truth, 100);
  }

  @Test
  void aHundredCohortsOfSpendersAreRecovered() throws IOException {
    Map<String, Double> truth = GammaGamma.of(6, 3.7, 15).parameters();
    SummarySimulator simulator =
        SummarySimulator.of(PurchaseModel.NBD.with(1, 8), ModelTime.WEEK)
            .withSpend(new SpendProcess(6, 3.7, 15));
    ModelFitter<? extends SpendModel> fitter = new GammaGammaFitter();
    recovered(
        "gamma-gamma",
        fits(simulator, 100, fitter::fit),
        f -> ((GammaGamma) f.model()).parameters(),
        truth);
  }

  private static void check(Truth truth, int cohorts) throws IOException {
    ModelFitter<? extends TransactionModel> fitter =
        ModelCatalog.transactionFitter(truth.simulated().label());
    recovered(
        truth.simulated().label(),
        fits(SummarySimulator.of(truth.process(), ModelTime.WEEK), cohorts, fitter::fit),
        f -> ((TransactionModel) f.model()).parameters(),
        truth.parameters());
  }

  private static List<FitOutcome<?>> fits(
      SummarySimulator simulator, int cohorts, Function<CustomerSummaries, FitOutcome<?>> fitter) {
    List<FitOutcome<?>> fits = new ArrayList<>();
    for (int cohort = 0; cohort < cohorts; cohort++) {
      UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(4000L + cohort);
      double[] ages = IntStream.range(0, CUSTOMERS).mapToDouble(i -> 50 + i % 100).toArray();
      fits.add(fitter.apply(simulator.draw(ages, 0, random).summaries()));
    }
    return fits;
  }

  private static void recovered(
      String model,
      List<FitOutcome<?>> fits,
      Function<FitOutcome<?>, Map<String, Double>> parameters,
      Map<String, Double> truth)
      throws IOException {
    List<String> table = new ArrayList<>();
    for (Map.Entry<String, Double> parameter : truth.entrySet()) {
      String name = parameter.getKey();
      if (name.equals("k")) {
        assertThat(fits)
            .as("fits with the true k")
            .filteredOn(f -> parameters.apply(f).get(name).equals(parameter.getValue()))
            .hasSizeGreaterThanOrEqualTo(fits.size() * 9 / 10);
        continue;
      }
      int n = 0;
      int held = 0;
      double sum = 0;
      double squares = 0;
      for (FitOutcome<?> fit : fits) {
        double estimate = parameters.apply(fit).get(name);
        double[] interval =
            fit.covariance().interval(name, estimate, DEVIATIONS).orElse(new double[0]);
        if (interval.length == 0) {
          continue;
        }
        double error = Math.log(interval[1] / interval[0]) / (2 * DEVIATIONS);
        double z = Math.log(estimate / parameter.getValue()) / error;
        n++;
        held += interval[0] <= parameter.getValue() && parameter.getValue() <= interval[1] ? 1 : 0;
        sum += z;
        squares += z * z;
      }
      double mean = sum / n;
      double variance = (squares - sum * mean) / (n - 1);
      String where =
          String.format(
              Locale.ROOT,
              "%s %s: %d of %d cohorts, mean z %.2f, variance %.2f, %d within 90 %%",
              model,
              name,
              n,
              fits.size(),
              mean,
              variance,
              held);
      table.add(where);
      Files.createDirectories(TABLES);
      Files.write(TABLES.resolve(model + "-" + fits.size() + ".txt"), table);
      assertThat(n).as(where).isGreaterThanOrEqualTo(fits.size() * 95 / 100);
      assertThat(Math.abs(mean)).as(where).isLessThan(4 / Math.sqrt(n));
      assertThat(variance)
          .as(where)
          .isBetween(chiSquared(n - 1, -3.3) / (n - 1), chiSquared(n - 1, 3.3) / (n - 1));
      double spread = Math.sqrt(n * 0.9 * 0.1);
      assertThat((double) held).as(where).isBetween(0.9 * n - 3.5 * spread, 0.9 * n + 3.5 * spread);
    }
  }

  /** The quantile that is z deviations of a normal variable up; Wilson and Hilferty 1931. */
  private static double chiSquared(int degrees, double z) {
    double v = 2.0 / (9 * degrees);
    return degrees * Math.pow(Math.max(0, 1 - v + z * Math.sqrt(v)), 3);
  }
}
