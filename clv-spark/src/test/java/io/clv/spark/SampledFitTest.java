package io.clv.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.clv.core.model.ModelDocument;
import io.clv.core.simulation.PurchaseModel;
import io.clv.core.simulation.SpendProcess;
import io.clv.core.simulation.SummarySimulator;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.ModelTime;
import io.clv.core.usecase.FitModels;
import io.clv.core.usecase.ModelNames;
import io.clv.spark.fit.ClusterFit;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** A fit to a sample of cells lies as far from the fit to all of them as it says. */
class SampledFitTest {
  private static final int CUSTOMERS = 20_000;
  private static final LocalDate AS_OF = LocalDate.of(2024, 12, 31);
  private static final int SEEDS = 12;

  @Test
  void parameters_deviate_by_about_the_error_that_is_told() {
    Dataset<Row> customers = customers();
    List<String> remarks = new ArrayList<>();
    List<ModelDocument> all = fit(customers, 1_000_000, 0, remarks);
    assertThat(remarks).isEmpty();
    double[] squares = new double[2];
    int[] terms = new int[2];
    int covered = 0;
    for (int seed = 1; seed <= SEEDS; seed++) {
      List<ModelDocument> sampled = fit(customers, 2_000, seed, remarks);
      for (int m = 0; m < 2; m++) {
        ModelDocument exact = all.get(m);
        ModelDocument rough = sampled.get(m);
        assertThat(rough.provenance().settings().get("cells")).matches("(19|20)\\d\\d of \\d+");
        assertThat((double) rough.customers() / exact.customers()).isBetween(0.9, 1.1);
        for (String name : exact.parameters().keySet()) {
          double error =
              Double.parseDouble(rough.provenance().settings().get("sampling_error." + name));
          double deviation = (rough.parameters().get(name) - exact.parameters().get(name)) / error;
          assertThat(Math.abs(deviation)).as("%s, seed %d", name, seed).isLessThan(5);
          assertThat(rough.standardErrors().get(name))
              .as("standard error of %s with the sample's", name)
              .isGreaterThan(error)
              .isCloseTo(Math.hypot(exact.standardErrors().get(name), error), withinPercentage(40));
          covered += Math.abs(deviation) < 1.96 ? 1 : 0;
          squares[m] += deviation * deviation;
          terms[m]++;
        }
      }
    }
    for (int m = 0; m < 2; m++) {
      assertThat(Math.sqrt(squares[m] / terms[m])).as(all.get(m).model()).isBetween(0.6, 1.6);
    }
    // 95 % are to be expected; those of one seed go together, so that fewer can come by chance.
    assertThat((double) covered / (terms[0] + terms[1])).isBetween(0.85, 1.0);
    assertThat(remarks).hasSize(2 * SEEDS);
  }

  private static List<ModelDocument> fit(
      Dataset<Row> customers, long mostCells, long seed, List<String> remarks) {
    return new ClusterFit(
            new FitModels(Instant.EPOCH, Map.of(), "test"),
            ModelTime.WEEK,
            AS_OF,
            mostCells,
            seed,
            remarks::add)
        .fit(ModelNames.of(List.of("bg-nbd")), customers, true);
  }

  /** As a ledger has them, as far as a fit looks at them. */
  private static Dataset<Row> customers() {
    SplittableRandom seeded = new SplittableRandom(7);
    UniformRandomProvider random = seeded::nextLong;
    double[] ages = new double[CUSTOMERS];
    Arrays.setAll(ages, i -> 20 + 80 * seeded.nextDouble());
    CustomerSummaries drawn =
        SummarySimulator.of(PurchaseModel.BG_NBD.with(0.8, 6, 0.9, 3), ModelTime.WEEK)
            .withSpend(new SpendProcess(6.25, 3.74, 15.44))
            .draw(ages, 1, random)
            .summaries();
    int end = (int) AS_OF.toEpochDay();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < drawn.size(); i++) {
      int age = (int) Math.ceil(7 * drawn.T(i));
      rows.add(
          RowFactory.create(
              end - age,
              end - age + (int) Math.round(7 * drawn.recency(i)),
              drawn.frequency(i),
              Math.round(drawn.monetaryValue(i) * 10) / 10.0));
    }
    return LocalSpark.session()
        .createDataFrame(
            rows,
            new StructType()
                .add("first_day", DataTypes.IntegerType)
                .add("last_day", DataTypes.IntegerType)
                .add("frequency", DataTypes.IntegerType)
                .add("monetary_value", DataTypes.DoubleType));
  }
}
