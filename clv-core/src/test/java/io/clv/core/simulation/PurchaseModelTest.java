package io.clv.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.clv.core.usecase.ModelCatalog;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PurchaseModelTest {
  @Test
  void everyTransactionModelHasASimulator() {
    assertThat(PurchaseModel.labels())
        .containsExactlyInAnyOrderElementsOf(
            ModelCatalog.fittable().stream()
                .filter(name -> ModelCatalog.kind(name) == ModelCatalog.Kind.TRANSACTIONS)
                .toList());
  }

  @ParameterizedTest
  @EnumSource(PurchaseModel.class)
  void aModelIsFoundByItsLabel(PurchaseModel model) {
    assertThat(PurchaseModel.ofLabel(model.label())).isEqualTo(model);
  }

  @Test
  void anUnknownLabelIsRefusedWithTheKnownOnes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PurchaseModel.ofLabel("gamma-gamma"))
        .withMessage(
            "there is no model 'gamma-gamma' to simulate; there are nbd, bg-nbd, mbg-nbd,"
                + " bg-cnbd-k, mbg-cnbd-k, pareto-nbd, ggompertz-nbd, bg-bb");
  }

  @Test
  void parametersThatAreNotGivenHaveTheirDefault() {
    assertThat(PurchaseModel.BG_NBD.parameters(Map.of("a", 0.5)))
        .containsExactlyInAnyOrderEntriesOf(Map.of("r", 0.24, "alpha", 4.4, "a", 0.5, "b", 2.4));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PurchaseModel.BG_NBD.process(Map.of("beta", 0.5)))
        .withMessage("bg-nbd has no parameter 'beta'; it has r, alpha, a, b");
  }

  @Test
  void tooFewParametersAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PurchaseModel.NBD.with(1))
        .withMessage("nbd has the parameters r, alpha, but 1 numbers are given");
  }

  @ParameterizedTest
  @CsvSource({
    "NBD, r, 0",
    "NBD, alpha, -1",
    "BG_NBD, r, NaN",
    "BG_NBD, alpha, 0",
    "BG_NBD, a, -1",
    "BG_NBD, b, 0",
    "MBG_NBD, b, Infinity",
    "BG_CNBD_K, k, 0",
    "BG_CNBD_K, k, 1.5",
    "MBG_CNBD_K, k, NaN",
    "PARETO_NBD, r, 0",
    "PARETO_NBD, alpha, 0",
    "PARETO_NBD, s, -1",
    "PARETO_NBD, beta, 0",
    "GGOMPERTZ_NBD, r, 0",
    "GGOMPERTZ_NBD, alpha, 0",
    "GGOMPERTZ_NBD, b, 0",
    "GGOMPERTZ_NBD, s, Infinity",
    "GGOMPERTZ_NBD, beta, 0",
    "BG_BB, alpha, 0",
    "BG_BB, beta, 0",
    "BG_BB, gamma, -1",
    "BG_BB, delta, 0"
  })
  void parametersOutOfRangeAreRefused(PurchaseModel model, String name, double value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.process(Map.of(name, value)))
        .withMessageStartingWith(name + " must be ")
        .withMessageEndingWith(": " + (name.equals("k") && value == 0 ? "0" : value));
  }
}
