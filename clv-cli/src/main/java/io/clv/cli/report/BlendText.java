package io.clv.cli.report;

import io.clv.core.evaluation.BlendStanding;
import java.util.ArrayList;
import java.util.List;

/** The row {@code blend} beside the best single models, and where its errors come from. */
final class BlendText {
  private static final String INDENT = "  ";

  private BlendText() {}

  static List<String> lines(BlendStanding blend) {
    BlendStanding.Compared mean = blend.mean();
    int origins = blend.origins().size();
    List<String> lines = new ArrayList<>();
    lines.add(
        INDENT
            + "blend against the best single models%s: %s"
                .formatted(
                    origins == 1 ? "" : ", mean of %d origins".formatted(origins), verdict(mean)));
    lines.add(
        INDENT
            + INDENT
            + measure("MAE", mean.mae(), mean.lowestMae(), mean.lowestMaeModel(), mean.maeExcess())
            + "; "
            + measure(
                "RMSE", mean.rmse(), mean.lowestRmse(), mean.lowestRmseModel(), mean.rmseExcess()));
    if (origins > 1) {
      for (BlendStanding.AtOrigin origin : blend.origins()) {
        lines.add(
            INDENT
                + INDENT
                + "from %s on: MAE %s, RMSE %s; %s"
                    .formatted(
                        origin.calibrationEnd().plusDays(1),
                        signed(origin.compared().maeExcess()),
                        signed(origin.compared().rmseExcess()),
                        origin.learned()));
      }
    }
    if (!mean.isAtLeastAsGood()) {
      lines.add(
          INDENT
              + INDENT
              + "The weights know the time before a holdout only: what they gained there is not"
              + " gained in it.");
    }
    return lines;
  }

  private static String verdict(BlendStanding.Compared mean) {
    if (mean.isAtLeastAsGood()) {
      return "at least as good";
    }
    boolean mae = mean.maeExcess() > mean.rmseExcess() && mean.rmseExcess() < 0;
    boolean rmse = mean.rmseExcess() > mean.maeExcess() && mean.maeExcess() < 0;
    return mae ? "not as good on MAE" : rmse ? "not as good on RMSE" : "not as good";
  }

  private static String measure(
      String name, double value, double lowest, String model, double excess) {
    return "%s %s against %s of %s (%s)"
        .formatted(
            name, Numbers.decimal(value, 4), Numbers.decimal(lowest, 4), model, signed(excess));
  }

  private static String signed(double share) {
    return (share >= 0 ? "+" : "-") + Numbers.decimal(100 * Math.abs(share), 2) + " %";
  }
}
