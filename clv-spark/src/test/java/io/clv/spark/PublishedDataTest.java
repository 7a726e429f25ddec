package io.clv.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clv.core.model.ModelDocument;
import io.clv.core.valuation.Valuation;
import io.clv.etl.modelfile.ModelFile;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data that others have published: their parameters, and what one machine says of them. */
class PublishedDataTest {
  @TempDir Path folder;

  @Test
  void the_parameters_of_cdnow_are_the_published_ones() {
    LocalSpark.Job job =
        new LocalSpark.Job(folder.resolve("out"), data() + "/cdnow/transactions.csv");
    job.preset = "cdnow";
    job.asOf = LocalDate.of(1997, 9, 30);
    job.valuation = Valuation.DEFAULT.with(null);
    job.run();
    List<ModelDocument> models = ModelFile.read(folder.resolve("out/model.json"));
    near(models.get(0), "r", .55327705);
    near(models.get(0), "alpha", 10.57768346);
    near(models.get(0), "s", .60623999);
    near(models.get(0), "beta", 11.66872529);
    near(models.get(1), "p", 6.2493492);
    near(models.get(1), "q", 3.7442563);
    near(models.get(1), "gamma", 15.444307);
    assertThat(models.get(0).customers()).isEqualTo(2357);
    assertThat(models.get(0).logLikelihood()).isCloseTo(-9594.97617894, within(1e-5));
  }

  @Test
  void the_features_of_online_retail_are_those_of_one_machine() {
    Path file = Path.of(data(), "online-retail", "online_retail.csv.gz");
    LocalSpark.Job job = new LocalSpark.Job(folder.resolve("out"), file.toString());
    job.preset = "online-retail";
    job.valuation = Valuation.DEFAULT.with(null);
    LocalSpark.partitioned(7, 1 << 20, job::run);
    OneMachine expected = OneMachine.of(job, null, file);
    assertThat(expected.features().size()).isGreaterThan(4_000);
    Agreement.sameFeatures(job, expected);
    List<ModelDocument> models = expected.models("pareto-nbd");
    Agreement.sameModels(folder.resolve("out"), models);
    Agreement.samePredictions(job, expected.predictions(models, job.valuation));
  }

  private static String data() {
    String data = System.getenv("CLV_DATA");
    assumeTrue(data != null, "CLV_DATA is not set: the reference data are not here");
    return data;
  }

  private static void near(ModelDocument model, String name, double published) {
    assertThat(model.parameters().get(name)).isCloseTo(published, within(1e-3 * published));
  }
}
