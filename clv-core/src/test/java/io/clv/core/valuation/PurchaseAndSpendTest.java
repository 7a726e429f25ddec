package io.clv.core.valuation;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.model.DropOutChances;
import io.clv.core.model.SimulatedCustomers;
import io.clv.core.model.TransactionModel;
import io.clv.core.model.cnbdk.CnbdK;
import io.clv.core.model.gammagamma.GammaGamma;
import io.clv.core.model.ggompertznbd.GGompertzNbd;
import io.clv.core.model.mbgnbd.MbgNbd;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.ModelTime;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PurchaseAndSpendTest {
  static List<TransactionModel> models() {
    return List.of(
        MbgNbd.of(.5, 6, .9, 1.6),
        GGompertzNbd.of(.5, 6, .01, .7, .1),
        CnbdK.of(DropOutChances.FROM_FIRST_PURCHASE, 2, 1.3, 2.8, .42, .79));
  }

  @ParameterizedTest
  @MethodSource("models")
  void aCustomersResultDoesNotDependOnTheOthers(TransactionModel model) {
    CustomerSummaries all = new SimulatedCustomers(4, 400, 40).summaries();
    PurchaseAndSpend value = new PurchaseAndSpend(model, GammaGamma.of(6, 4, 15));
    Predictions together = value.predict(all, Valuation.DEFAULT, 364);
    double rate = Valuation.DEFAULT.discountRate().continuousPer(ModelTime.WEEK);
    for (int i = 0; i < all.size(); i++) {
      CustomerSummaries alone =
          CustomerSummaries.builder(ModelTime.WEEK).add(all.id(i), all.get(i)).build();
      assertThat(value.predict(alone, Valuation.DEFAULT, 364).get(0)).isEqualTo(together.get(i));
      assertThat(together.get(i).expectedPurchases())
          .isEqualTo(model.expectedPurchases(all.frequency(i), all.recency(i), all.T(i), 52));
      assertThat(together.get(i).clv())
          .isEqualTo(
              model.discountedPurchases(all.frequency(i), all.recency(i), all.T(i), 52, rate)
                  * together.get(i).expectedAverageValue());
    }
  }
}
