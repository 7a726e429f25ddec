package io.clv.core.simulation;

import io.clv.core.model.CountDistribution;
import io.clv.core.model.DropOutChances;
import io.clv.core.model.bgbb.BgBb;
import io.clv.core.model.bgnbd.BgNbd;
import io.clv.core.model.cnbdk.CnbdK;
import io.clv.core.model.ggompertznbd.GGompertzNbd;
import io.clv.core.model.mbgnbd.MbgNbd;
import io.clv.core.model.nbd.Nbd;
import io.clv.core.model.paretonbd.ParetoNbd;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Known parameters, in the order of {@link PurchaseModel#defaults()}: a model and its simulator.
 */
final class Truth {
  private final PurchaseModel simulated;
  private final double[] p;

  private Truth(PurchaseModel simulated, double... p) {
    this.simulated = simulated;
    this.p = p;
  }

  static Truth with(PurchaseModel model, double... p) {
    return new Truth(model, p);
  }

  static Arguments of(PurchaseModel model, double... p) {
    return Arguments.of(
        Named.of(
            Arrays.stream(p)
                .mapToObj(Double::toString)
                .collect(Collectors.joining(", ", model.label() + " ", "")),
            new Truth(model, p)));
  }

  @Override
  public String toString() {
    return model().toString();
  }

  PurchaseModel simulated() {
    return simulated;
  }

  PurchaseProcess process() {
    return simulated.with(p);
  }

  CountDistribution model() {
    return switch (simulated) {
      case NBD -> Nbd.of(p[0], p[1]);
      case BG_NBD -> BgNbd.of(p[0], p[1], p[2], p[3]);
      case MBG_NBD -> MbgNbd.of(p[0], p[1], p[2], p[3]);
      case BG_CNBD_K -> CnbdK.of(DropOutChances.FROM_FIRST_REPEAT, p[0], p[1], p[2], p[3], p[4]);
      case MBG_CNBD_K -> CnbdK.of(DropOutChances.FROM_FIRST_PURCHASE, p[0], p[1], p[2], p[3], p[4]);
      case PARETO_NBD -> ParetoNbd.of(p[0], p[1], p[2], p[3]);
      case GGOMPERTZ_NBD -> GGompertzNbd.of(p[0], p[1], p[2], p[3], p[4]);
      case BG_BB -> BgBb.of(p[0], p[1], p[2], p[3]);
    };
  }

  Map<String, Double> parameters() {
    return model().parameters();
  }
}
