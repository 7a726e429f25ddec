package io.clv.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

public class PriorsTest {
  @Test
  void aPriorIsReadAsItIsWritten() {
    Prior prior = Prior.parse("purchases-per-year=4:2.5");
    assertThat(prior).isEqualTo(new Prior(PriorQuantity.PURCHASES_PER_YEAR, 4, 2.5));
    assertThat(Prior.parse(prior.toString())).isEqualTo(prior);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          purchases-per-year        | is not NAME=MEDIAN:FACTOR
          purchases-per-year=4      | is not NAME=MEDIAN:FACTOR
          4:2                       | is not NAME=MEDIAN:FACTOR
          purchases=4:2             | there is no quantity 'purchases'; there are purchases-per-year
          mean-spend=x:2            | 'x' in 'mean-spend=x:2' is not a number
          mean-spend=4:2:1          | '2:1' in 'mean-spend=4:2:1' is not a number
          mean-spend=0:2            | the median of mean-spend must be greater than 0: 0.0
          mean-spend=NaN:2          | the median of mean-spend must be greater than 0: NaN
          lost-per-year=1:2         | is a share, its median must lie between 0 and 1: 1.0
          mean-spend=4:1            | the factor of mean-spend must be greater than 1: 1.0
          mean-spend=4:Infinity     | the factor of mean-spend must be greater than 1: Infinity
          """)
  void whatIsWrongWithAPriorIsSaid(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Prior.parse(text))
        .withMessageContaining(message);
  }

  @Test
  void aQuantityHasOnePrior() {
    Prior prior = Prior.parse("mean-spend=4:2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Priors.of(prior, Prior.parse("mean-spend=5:2")))
        .withMessage("there are two priors for mean-spend; give one");
  }

  @ParameterizedTest
  @EnumSource(PriorQuantity.class)
  void quantitiesHaveNamesAndMeanings(PriorQuantity quantity) {
    assertThat(PriorQuantity.ofLabel(quantity.label())).isEqualTo(quantity);
    assertThat(quantity.meaning()).isNotBlank();
  }

  @Test
  void quantitiesAreWhatTheySay() {
    double[] p = {0.5, 8, 1.2, 3};
    double[] slope = new double[4];
    assertThat(LinkedQuantity.meanRate(0, 1, 52).valueAt(p, slope))
        .isCloseTo(Math.log(52 * .5 / 8), within(1e-14));
    assertThat(LinkedQuantity.spreadOfRates(0).valueAt(p, slope))
        .isCloseTo(Math.log(1 / Math.sqrt(.5)), within(1e-14));
    double share = 1.2 / 4.2;
    assertThat(LinkedQuantity.meanShare(2, 3).valueAt(p, slope))
        .isCloseTo(PriorQuantity.Link.LOGIT.of(share), within(1e-14));
    double deviation = Math.sqrt(1.2 * 3 / (4.2 * 4.2 * 5.2));
    assertThat(LinkedQuantity.spreadOfShares(2, 3).valueAt(p, slope))
        .isCloseTo(Math.log(deviation / share), within(1e-14));
    // Pareto: 1 - (beta / (beta + t))^s.
    double[] lifetime = {0.5, 8, 0.7, 9, 0};
    double lost = 1 - Math.pow(9.0 / (9 + 52), 0.7);
    assertThat(LinkedQuantity.endedWithin(52, 2, 3, 4).valueAt(lifetime, new double[5]))
        .isCloseTo(Math.log(lost / (1 - lost)), within(1e-13));
    // Gompertz with gamma distributed rates: 1 - (B / (B + (exp(b t) - 1) / b))^s.
    double[] ageing = {0.5, 8, 0.7, 9, 0.03};
    lost = 1 - Math.pow(9 / (9 + (Math.exp(0.03 * 52) - 1) / 0.03), 0.7);
    assertThat(LinkedQuantity.endedWithin(52, 2, 3, 4).valueAt(ageing, new double[5]))
        .isCloseTo(Math.log(lost / (1 - lost)), within(1e-13));
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 8, 0.7, 9, 0",
    "2, .1, 1e-6, 400, 0.02",
    "30, 100, 50, .1, 3",
    "1e-3, 1, 4, 1e4, 1e-7"
  })
  void slopesAreDerivatives(double r, double alpha, double s, double scale, double ageing) {
    double[] p = {r, alpha, s, scale, ageing};
    for (LinkedQuantity quantity :
        new LinkedQuantity[] {
          LinkedQuantity.meanRate(0, 1, 7),
          LinkedQuantity.spreadOfRates(0),
          LinkedQuantity.meanShare(2, 3),
          LinkedQuantity.spreadOfShares(2, 3),
          LinkedQuantity.endedWithin(5, 2, 3, 4)
        }) {
      assertSlopes(quantity, p);
    }
  }

  /** Against central differences. */
  public static void assertSlopes(LinkedQuantity quantity, double[] p) {
    double[] slope = new double[p.length];
    quantity.valueAt(p, slope);
    double[] unused = new double[p.length];
    for (int i = 0; i < p.length; i++) {
      if (p[i] == 0) {
        continue;
      }
      double h = 1e-5 * p[i];
      double[] up = p.clone();
      up[i] += h;
      double[] down = p.clone();
      down[i] -= h;
      double expected = (quantity.valueAt(up, unused) - quantity.valueAt(down, unused)) / (2 * h);
      assertThat(slope[i])
          .as("slope by parameter %d", i)
          .isCloseTo(expected, within(2e-5 * Math.abs(expected) + 1e-9 / p[i]));
    }
  }

  @Test
  void theDensityIsNormalOnTheLinkedScale() {
    Priors priors =
        Priors.of(Prior.parse("purchases-per-year=4:2"), Prior.parse("rate-spread=1:3"));
    double[] gradient = new double[2];
    double[] p = {0.5, 8};
    double value = priors.density(NestedNbd.quantities(52)).valueAt(p, gradient);
    double purchases = Math.log(52 * .5 / 8 / 4) / Math.log(2);
    double spread = Math.log(1 / Math.sqrt(.5)) / Math.log(3);
    assertThat(value).isCloseTo(-(purchases * purchases + spread * spread) / 2, within(1e-13));
    assertThat(gradient[1]).isCloseTo(purchases / Math.log(2) / 8, withinPercentage(1e-10));
  }

  @Test
  void aPriorAboutWhatTheNbdHasNotRulesItOut() {
    double[] none = new double[2];
    assertThat(
            Priors.of(Prior.parse("loss-spread=1:2"))
                .density(NestedNbd.quantities(52))
                .valueAt(new double[] {1, 2}, none))
        .isZero();
    assertThat(none).containsOnly(0);
  }
}
