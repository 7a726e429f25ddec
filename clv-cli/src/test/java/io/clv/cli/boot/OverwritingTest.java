package io.clv.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No result replaces what it is made from. */
class OverwritingTest {
  @TempDir Path dir;

  private void refuses(Path kept, String... command) throws IOException {
    byte[] before = Files.readAllBytes(kept);
    List<String> names = Shop.names(dir);
    assertThat(Cli.run(command).refused(2)).contains("written over " + kept);
    assertThat(Files.readAllBytes(kept)).isEqualTo(before);
    assertThat(Shop.names(dir)).isEqualTo(names);
  }

  @Test
  void ordersStayWhatTheyAre() throws IOException {
    Path orders = Shop.someOrders(dir);
    String file = orders.toString();
    String samePlace = dir.resolve(".").resolve("orders.csv").toString();
    refuses(orders, "features", file, "--output", samePlace);
    refuses(orders, "sample", file, "--output", file);
    refuses(orders, "fit", file, "--save", file);
    refuses(orders, "run", file, "--output", file, "--db", dir.resolve("clv.db").toString());
  }

  @Test
  void aModelFileStaysWhatItIs() throws IOException {
    String orders = Shop.someOrders(dir).toString();
    Path model = dir.resolve("model.json");
    Cli.run("fit", orders, "--save", model.toString()).ok();
    refuses(model, "predict", orders, "--model", model.toString(), "--output", model.toString());
  }

  @Test
  void aStoreStaysWhatItIs() throws IOException {
    String orders = Shop.someOrders(dir).toString();
    Path db = dir.resolve("clv.db");
    Cli.run("run", orders, "--db", db.toString()).ok();
    refuses(db, "export", "--db", db.toString(), "--output", db.toString());
    refuses(db, "run", orders, "--db", db.toString(), "--output", db.toString());
  }

  @Test
  void aStoreToBeMadeIsNoOutputEither() {
    Path db = dir.resolve("clv.db");
    String orders = Shop.someOrders(dir).toString();
    Cli.run("run", orders, "--db", db.toString(), "--output", db.toString()).refused(2);
    assertThat(db).doesNotExist();
  }
}
