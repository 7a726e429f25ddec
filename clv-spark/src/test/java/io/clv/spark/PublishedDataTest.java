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

/** The CDNOW sample: the parameters that the literature has of it. */
class PublishedDataTest {
  @TempDir Path folder;

  @Test
  void the_parameters_of_cdnow_are_the_published_ones() {
    String data = System.getenv("CLV_DATA");
    assumeTrue(data != null, "CLV_DATA is not set: the reference data are not here");
    LocalSpark.Job job =
        new LocalSpark.Job(folder.resolve("out"), data + "/cdnow/transactions.csv");
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

  private static void near(ModelDocument model, String name, double published) {
    assertThat(model.parameters().get(name)).isCloseTo(published, within(1e-3 * published));
  }
}
