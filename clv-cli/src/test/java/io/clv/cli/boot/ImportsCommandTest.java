package io.clv.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportsCommandTest {
  @TempDir Path dir;

  private String db(String name) {
    return dir.resolve(name).toString();
  }

  /**
   * Each row with an odd order number has something wrong with it, which a person can see and
   * correct. Ids hold what must be quoted.
   */
  private record Dirty(List<String> clean, List<String> dirty) {
    static Dirty of(char delimiter, char quote, Random random) {
      List<String> clean = new ArrayList<>();
      List<String> dirty = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        String amount = (5 + random.nextInt(90)) + (delimiter == ';' ? ",25" : ".25");
        String day = "%02d/%02d/2024".formatted(1 + random.nextInt(28), 1 + random.nextInt(12));
        String id =
            "%1$cK%2$d%3$c said %1$c%1$chello%1$c%1$c %1$c".formatted(quote, i % 17, delimiter);
        String good =
            String.join(
                String.valueOf(delimiter), id, "o" + i, "1", "1", quoted(amount, quote), day);
        clean.add(good);
        dirty.add(
            switch (i % 6) {
              case 1 -> good.replace(day, "somewhen");
              case 3 -> good.replace(amount, "much");
              case 5 -> good.replace("/2024", "/2094");
              default -> good;
            });
      }
      return new Dirty(clean, dirty);
    }

    private static String quoted(String text, char quote) {
      return quote + text + quote;
    }

    /** The rejects as a person corrects them: their own fields anew, what is behind as it is. */
    String corrected(String rejects, char delimiter) {
      List<String> lines = new ArrayList<>(rejects.lines().toList());
      for (int i = 1; i < lines.size(); i++) {
        String line = lines.get(i);
        int order = 2 * i - 1;
        assertThat(line).contains(delimiter + "o" + order + delimiter);
        String added = line.substring(line.indexOf(delimiter + "" + (order + 2) + delimiter));
        lines.set(i, clean.get(order) + added);
      }
      return String.join("\n", lines) + "\n";
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '^',
      value = {"^,^, ^\"^", "^;^, ^\"^", "^|^, ^'^"})
  void correctedRejectsMakeTheStoreThatOfTheCleanFile(char delimiter, char quote) {
    String header = Shop.HEADER.strip().replace(',', delimiter) + "\n";
    Dirty shop = Dirty.of(delimiter, quote, new Random(delimiter));
    String clean =
        Shop.file(dir, "clean.csv", header + String.join("\n", shop.clean()) + "\n").toString();
    String dirty =
        Shop.file(dir, "dirty.csv", header + String.join("\n", shop.dirty()) + "\n").toString();
    String[] quoting = {"--quote", String.valueOf(quote), "--max-rejects", "90%"};
    Cli.run(List.of("ingest", clean, "--db", db("a.db")), quoting).ok();
    Cli.Outcome loaded = Cli.run(List.of("ingest", dirty, "--db", db("b.db")), quoting).ok();
    assertThat(loaded.out()).contains("30 rejected").contains("imports 1 --rejects FILE");
    String rejects = db("rejects.csv");
    Cli.Outcome exported = Cli.run("imports", "1", "--rejects", rejects, "--db", db("b.db")).ok();
    assertThat(StoredOrders.of(db("b.db"))).isNotEqualTo(StoredOrders.of(db("a.db")));

    Shop.file(dir, "rejects.csv", shop.corrected(Shop.text(Path.of(rejects)), delimiter));
    String command = exported.err().lines().reduce((one, other) -> other).orElseThrow();
    assertThat(command).startsWith("java -jar clv-cli/target/clv-cli.jar ingest ");
    Cli.run(words(command.substring("java -jar clv-cli/target/clv-cli.jar ".length()))).ok();

    assertThat(StoredOrders.of(db("b.db"))).isEqualTo(StoredOrders.of(db("a.db")));
    assertThat(Cli.run("features", "--db", db("b.db")).ok().out())
        .isEqualTo(Cli.run("features", "--db", db("a.db")).ok().out());
  }

  /** The words of a command as a shell splits it. */
  private static String[] words(String command) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < command.length(); i++) {
      char c = command.charAt(i);
      if (!quoted && c == '\\') {
        word.append(command.charAt(++i));
      } else if (c == '\'') {
        quoted = !quoted;
      } else if (c == ' ' && !quoted) {
        words.add(word.toString());
        word.setLength(0);
      } else {
        word.append(c);
      }
    }
    words.add(word.toString());
    return words.toArray(String[]::new);
  }

  @Test
  void rejectsThatAreNotCorrectedAreRejectedAgainWithTheSameColumns() {
    String file =
        Shop.orders(dir, "a,1,1,1,5,2024-01-01", "a,2,1,1,5,2024-13-01", "a,3,1,1", "a,4,1,1,x,y,z")
            .toString();
    Cli.run("ingest", file, "--db", db("a.db"), "--max-rejects", "3").ok();
    String rejects = db("rejects.csv");
    Cli.run("imports", "1", "--rejects", rejects, "--db", db("a.db")).ok();
    String first = Shop.text(Path.of(rejects));
    assertThat(first.lines())
        .hasSize(4)
        .first()
        .isEqualTo(Shop.HEADER.strip() + ",clv_line,clv_column,clv_reason");
    String more = Shop.file(dir, "more.csv", first + "a,9,1,1,5,2024-03-01,,,\n").toString();
    Cli.run("ingest", more, "--db", db("a.db"), "--max-rejects", "3").ok();
    Cli.run("imports", "2", "--rejects", rejects, "--db", db("a.db")).ok();
    assertThat(Shop.text(Path.of(rejects)).lines().findFirst())
        .isEqualTo(first.lines().findFirst());
    assertThat(Shop.text(Path.of(rejects)).lines().skip(1).findFirst().orElseThrow())
        .startsWith("a,2,1,1,5,2024-13-01,2,created_at_date,");
  }

  @Test
  void anImportIsShownInFull() {
    String file =
        Shop.orders(dir, "a,1,1,1,5,2024-01-01", "a,2,1,1,5,2024-02-31", ",3,1,1,5,2024-01-02")
            .toString();
    Cli.run("ingest", file, "--db", db("a.db"), "--max-rejects", "1", "--currency", "EUR").ok();
    Cli.Outcome shown = Cli.run("imports", "1", "--db", db("a.db")).ok();
    assertThat(shown.out())
        .contains("Import 1: " + file)
        .contains("3 rows read: 1 loaded, 0 duplicates, 1 rejected, 1 without a customer")
        .contains("preset orders")
        .contains("values")
        .contains("not a date");
    JsonNode json =
        Shop.json(Cli.run("imports", "1", "--format", "json", "--db", db("a.db")).ok().out());
    assertThat(json.get("settings").get("currency").asText()).isEqualTo("EUR");
    assertThat(json.get("rejects").get(0).get("stage").asText()).isEqualTo("values");
    assertThat(json.get("rejects").get(0).get("rows").asInt()).isEqualTo(1);
    assertThat(json.get("sha256").asText()).hasSize(64);
    assertThat(Shop.json(Cli.run("imports", "--format", "json", "--db", db("a.db")).ok().out()))
        .hasSize(1);
  }

  @Test
  void whatIsNotThereIsSaid() {
    Cli.run("imports", "--db", db("a.db")).refused(66);
    Cli.run("ingest", Shop.someOrders(dir).toString(), "--db", db("a.db")).ok();
    assertThat(Cli.run("imports", "7", "--db", db("a.db")).refused(66)).contains("no import 7");
    assertThat(Cli.run("imports", "1", "--rejects", "-", "--db", db("a.db")).refused(66))
        .contains("rejected no rows");
    Cli.run("imports", "--rejects", "-", "--db", db("a.db")).refused(2);
    Cli.run("imports", "1", "--rejects", db("a.db"), "--db", db("a.db")).refused(2);
  }
}
