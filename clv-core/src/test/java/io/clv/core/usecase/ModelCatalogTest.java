package io.clv.core.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.clv.core.model.DropOutChances;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.ModelProvenance;
import io.clv.core.model.TransactionModel;
import io.clv.core.model.bgbb.BgBb;
import io.clv.core.model.bgnbd.BgNbd;
import io.clv.core.model.cnbdk.CnbdK;
import io.clv.core.model.ggompertznbd.GGompertzNbd;
import io.clv.core.model.mbgnbd.MbgNbd;
import io.clv.core.model.nbd.Nbd;
import io.clv.core.model.paretonbd.ParetoNbd;
import io.clv.core.summary.ModelTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelCatalogTest {
  static List<TransactionModel> models() {
    return List.of(
        Nbd.of(.5, 8),
        BgNbd.of(.5, 8, 1, 3),
        MbgNbd.of(.5, 8, 1, 3),
        ParetoNbd.of(.5, 8, .7, 9),
        GGompertzNbd.of(.5, 8, .01, .7, .1),
        CnbdK.of(DropOutChances.FROM_FIRST_REPEAT, 3, .5, 8, 1, 3),
        CnbdK.of(DropOutChances.FROM_FIRST_PURCHASE, 2, .5, 8, 1, 3),
        BgBb.of(1.2, .7, .6, 2.7));
  }

  private static ModelDocument document(String model, Map<String, Double> parameters) {
    return new ModelDocument(
        model,
        parameters,
        Map.of(),
        null,
        0,
        ModelTime.WEEK,
        null,
        true,
        null,
        null,
        List.of(),
        new ModelProvenance("", Instant.EPOCH, Map.of(), 0, "", ""));
  }

  @ParameterizedTest
  @MethodSource("models")
  void aModelComesBackFromItsParameters(TransactionModel model) {
    TransactionModel again =
        ModelCatalog.transactionModel(document(model.name(), model.parameters()));
    assertThat(again.getClass()).isEqualTo(model.getClass());
    assertThat(again.name()).isEqualTo(model.name());
    assertThat(again.parameters()).isEqualTo(model.parameters());
    assertThat(ModelCatalog.kind(model.name())).isEqualTo(ModelCatalog.Kind.TRANSACTIONS);
    assertThat(ModelCatalog.transactionFitter(model.name()).model()).isEqualTo(model.name());
    assertThat(ModelCatalog.fittable()).contains(model.name());
  }

  @Test
  void everyTransactionModelIsHere() {
    assertThat(models().stream().map(TransactionModel::name))
        .containsExactlyInAnyOrderElementsOf(
            ModelCatalog.fittable().stream()
                .filter(n -> ModelCatalog.kind(n) == ModelCatalog.Kind.TRANSACTIONS)
                .toList());
  }

  @Test
  void aParameterThatIsMissingIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelCatalog.transactionModel(document("mbg-cnbd-k", Map.of("r", 1.0))))
        .withMessageContaining("model mbg-cnbd-k lacks its parameter k");
  }
}
