package io.clv.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Input that cannot be used: one clear message, the right exit code, and nothing stored. */
class BadInputIT {
  @TempDir static Path shared;
  @TempDir Path dir;

  /**
   * @param name what is wrong
   * @param exitCode what the program ends with
   * @param content of the order file, a byte a character; null for none
   * @param said parts of the message
   */
  private record Case(String name, int exitCode, String content, List<String> said) {
    static Case of(String name, int exitCode, String content, String... said) {
      return new Case(name, exitCode, content, List.of(said));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  @BeforeAll
  static void storeARun() {
    Program.CLI.run(shared, "demo", "--db", "clv.db", "--quiet").ok();
  }

  static Stream<Case> orderFiles() {
    byte[] binary = new byte[20_000];
    new Random(1).nextBytes(binary);
    return Stream.of(
        Case.of("missing", 66, null, "orders.csv"),
        Case.of("empty", 65, "", "orders.csv", "empty"),
        Case.of("blank lines", 65, "\n\n\n", "orders.csv"),
        Case.of("header only", 65, Tables.HEADER, "orders.csv", "no order rows"),
        Case.of(
            "wrong header",
            65,
            "Kunde,Datum,Betrag\n1,2024-01-01,5\n",
            "Kunde, Datum, Betrag",
            "customer_id",
            "created_at_date",
            "--columns"),
        Case.of(
            "binary", 65, new String(binary, StandardCharsets.ISO_8859_1), "orders.csv", "binary"),
        Case.of(
            "unclosed quote",
            65,
            Tables.HEADER + "\"A,1,1,1,5,2024-01-01\n" + rows(50, "5", "2024-01-02"),
            "line 2",
            "quote"),
        Case.of("a line of 10 MB", 65, Tables.HEADER + "x".repeat(10_000_000), "line 2", "longer"),
        Case.of(
            "a quoted field of 10 MB",
            65,
            Tables.HEADER + "\"" + "x\n".repeat(5_000_000) + "\",1,1,1,5,2024-01-01\n",
            "line 2"),
        Case.of("a header of 10 MB", 65, "x".repeat(10_000_000), "orders.csv"),
        Case.of("future dates", 65, orders("5", "2999-01-01"), "later than today", "2999-01-01"),
        Case.of("no dates", 65, orders("5", "yesterday"), "yesterday", "created_at_date"),
        Case.of("NaN", 65, orders("NaN", "2024-01-01"), "revenue", "NaN"),
        Case.of("infinity", 65, orders("Infinity", "2024-01-01"), "revenue", "Infinity"),
        Case.of("1e400", 65, orders("1e400", "2024-01-01"), "revenue", "1e400"),
        Case.of("no customers", 65, Tables.HEADER + ",1,1,1,5,2024-01-01\n", "no customer"),
        Case.of(
            "ambiguous dates",
            65,
            "customer_id,date\nA,01/02/2024\nB,03/04/2024\n",
            "--date-format"),
        Case.of(
            "nobody came back", 65, orders("5", "2024-01-01"), "too little data", "second time"),
        Case.of(
            "one customer",
            65,
            Tables.HEADER + "A,1,1,1,5,2024-01-01\nA,2,1,1,5,2024-02-01\n",
            "too little data",
            "one customer"),
        Case.of("one row", 65, Tables.HEADER + "A,1,1,1,5,2024-01-01\n", "too little data"),
        Case.of("refunds only", 65, orders("-5", "2024-01-01"), "orders.csv"));
  }

  private static String orders(String amount, String date) {
    return Tables.HEADER + rows(200, amount, date);
  }

  private static String rows(int count, String amount, String date) {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < count; i++) {
      rows.append("C%d,%d,1,1,%s,%s\n".formatted(i, i, amount, date));
    }
    return rows.toString();
  }

  @ParameterizedTest
  @MethodSource("orderFiles")
  void isRefusedInWordsAndNothingIsStored(Case bad) throws IOException {
    List<String> before = new ArrayList<>();
    if (bad.content() != null) {
      Files.writeString(dir.resolve("orders.csv"), bad.content(), StandardCharsets.ISO_8859_1);
      before.add("orders.csv");
    }
    Program.Result run =
        Program.CLI.run(dir, "run", "orders.csv", "--db", "clv.db", "--output", "values.csv");
    assertThat(run.refused(bad.exitCode())).contains(bad.said());
    assertThat(run.out()).isEmpty();
    assertThat(Tables.names(dir)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"C1,1,1,1,5,2024-01-01\n", "C1,1,1,1,5,2024-01-01\nC2,2,1,1,5,2024-01-01\n"})
  void featuresNeedNoSecondPurchase(String rows) {
    Tables.write(dir, "orders.csv", Tables.HEADER + rows);
    Program.Result features = Program.CLI.run(dir, "features", "orders.csv").ok();
    assertThat(features.out().lines().count()).isEqualTo(1 + rows.lines().count());
    Program.CLI.run(dir, "fit", "orders.csv", "--json").refused(65);
  }

  @Test
  void aFolderIsNoFile() {
    assertThat(Program.CLI.run(dir, "run", ".", "--db", "clv.db").refused(66))
        .contains("directory");
    assertThat(Tables.names(dir)).isEmpty();
  }

  @Test
  void anEmptyStandardInputIsNoFile() {
    Program.CLI.run(dir, "run", "-").refused(65);
    assertThat(Tables.names(dir)).isEmpty();
  }

  @Test
  void aStoreKeepsItsLatestRunWhenTheNextOneFails() throws IOException {
    Path db = Files.copy(shared.resolve("clv.db"), dir.resolve("clv.db"));
    String before = Program.CLI.run(dir, "export").ok().out();
    for (String content : List.of("", orders("NaN", "2024-01-01"), orders("5", "2024-01-01"))) {
      Tables.write(dir, "orders.csv", content);
      Program.CLI.run(dir, "run", "orders.csv").refused(65);
    }
    assertThat(Files.mismatch(db, shared.resolve("clv.db"))).isEqualTo(-1);
    assertThat(Program.CLI.run(dir, "export").ok().out()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--nonsense=1",
        "--model=prophet",
        "--horizon=soon",
        "--horizon=0w",
        "--as-of=tomorrow",
        "--max-rejects=some"
      })
  void aWrongOptionIsAUsageError(String option) throws IOException {
    Files.writeString(dir.resolve("orders.csv"), orders("5", "2024-01-01"));
    String message = Program.CLI.run(dir, "run", "orders.csv", option).refused(2);
    assertThat(message).contains(option.substring(0, option.indexOf('=')));
    assertThat(Tables.names(dir)).containsExactly("orders.csv");
  }

  @Test
  void aModelFileThatIsNoneIsRefused() {
    Path orders = bundled();
    Tables.write(dir, "model.json", "{\"format\": \"clv-model\", \"version\": 1, \"mod");
    assertThat(Program.CLI.run(dir, "run", orders.toString(), "--model", "model.json").refused(65))
        .contains("model.json");
    assertThat(
            Program.CLI.run(dir, "predict", orders.toString(), "--model", "model.json").refused(65))
        .contains("model.json");
    Program.CLI.run(dir, "predict", orders.toString(), "--model", "none.json").refused(66);
    assertThat(Tables.names(dir)).containsExactly("model.json");
  }

  @Test
  void anUnknownCustomerIsSaidToBe() {
    assertThat(Program.CLI.run(shared, "customer", "nobody").refused(66)).contains("nobody");
  }

  static Path bundled() {
    try {
      return Path.of("..", "data", "orders.csv").toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
