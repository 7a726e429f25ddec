package io.clv.spark;

import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The command as a user sees it: messages and exit codes. */
class CommandTest {
  @TempDir Path folder;

  private record Ended(int code, String out, String err) {}

  /** The session of all tests, which goes on. */
  private static final class Shared implements Sessions {
    @Override
    public SparkSession open() {
      return LocalSpark.session();
    }

    @Override
    public void close(SparkSession spark) {}
  }

  private Ended run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        ClvSpark.line(new PrintWriter(out), new PrintWriter(err), new Shared()).execute(arguments);
    return new Ended(code, out.toString(), err.toString());
  }

  private String file(String name, String... lines) throws IOException {
    return Files.write(folder.resolve(name), List.of(lines)).toString();
  }

  private String output() {
    return folder.resolve("out").toString();
  }

  @Test
  void a_job_reports_what_it_did_and_what_it_cost() throws IOException {
    Path orders =
        RandomOrders.write(folder.resolve("orders.csv"), new RandomOrders(3, 50).lines(500));
    Path stages = folder.resolve("stages.csv");
    Ended ended =
        run(
            orders.toString(),
            "--output",
            output(),
            "--max-rejects",
            "20%",
            "--format",
            "csv",
            "--sort",
            "--interval",
            "none",
            "--stages",
            stages.toString());
    assertThat(ended.err()).doesNotContain("Exception");
    assertThat(ended.code()).isZero();
    assertThat(ended.out())
        .contains("rejected")
        .contains("netted by order")
        .contains("Model       pareto-nbd")
        .contains("Model       gamma-gamma");
    assertThat(Files.readAllLines(stages)).hasSizeGreaterThan(5);
    assertThat(lines("predictions").get(0))
        .isEqualTo(
            "customer_id,frequency,recency,T,monetary_value,p_alive,expected_purchases,expected_average_value,clv,clv_lower,clv_upper");
    assertThat(lines("predictions")).hasSameSizeAs(lines("features"));
    assertThat(
            lines("features").stream()
                .filter(line -> line.contains("\" blank ") || line.startsWith(" blank")))
        .as("blanks at the beginning of an id are kept")
        .isNotEmpty();
  }

  private List<String> lines(String table) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> parts = Files.list(folder.resolve("out").resolve(table))) {
      for (Path part : parts.filter(p -> p.toString().endsWith(".csv")).sorted().toList()) {
        List<String> all = Files.readAllLines(part);
        lines.addAll(lines.isEmpty() ? all : all.subList(1, all.size()));
      }
    }
    return lines;
  }

  @Test
  void what_is_no_input_is_said_in_a_sentence() {
    Ended ended = run(folder.resolve("nothing.csv").toString(), "--output", output());
    assertThat(ended.code()).isEqualTo(66);
    assertThat(ended.err()).contains("There is no file").contains("nothing.csv");
    Ended table = run("no_such_table", "--input-format", "table", "--output", output() + "2");
    assertThat(table.code()).isEqualTo(66);
    assertThat(table.err()).contains("There is no table no_such_table");
  }

  @Test
  void what_is_no_table_is_said_in_a_sentence() throws IOException {
    Path text = Files.write(folder.resolve("utf16.csv"), "customer_id,date\n".getBytes(UTF_16));
    Ended ended = run(text.toString(), "--output", output());
    assertThat(ended.err()).contains("utf16.csv").contains("UTF-8").doesNotContain("\0");
    assertThat(ended.code()).isEqualTo(65);
    Ended parquet = run(text.toString(), "--output", output(), "--input-format", "parquet");
    assertThat(parquet.err()).contains("is not a Parquet file").doesNotContain("\tat ");
    assertThat(parquet.code()).isEqualTo(65);
    Ended empty =
        run(Files.createDirectory(folder.resolve("empty")).toString(), "--output", output());
    assertThat(empty.err()).contains("There is no file in");
    assertThat(empty.code()).isEqualTo(66);
  }

  @Test
  void a_job_that_cannot_read_its_input_leaves_what_an_earlier_one_wrote() throws IOException {
    Path model =
        Files.writeString(
            Files.createDirectory(folder.resolve("out")).resolve("model.json"), "earlier");
    String orders = folder.resolve("none.csv").toString();
    assertThat(run(orders, "--output", output(), "--overwrite").code()).isEqualTo(66);
    assertThat(model).hasContent("earlier");
  }

  static Stream<Arguments> bad() {
    String header = "customer_id,order_id,revenue,date";
    return Stream.of(
        Arguments.of(
            "no column for customer_id",
            65,
            List.of("who,order_id,revenue,date", "a,1,5,2024-01-01")),
        Arguments.of("There are no order rows", 65, List.of(header)),
        Arguments.of("does not begin with a line of column names", 65, List.of()),
        Arguments.of(
            "too little data", 65, List.of(header, "a,1,5,2024-01-01", "b,2,5,2024-01-02")),
        Arguments.of(
            "more than --max-rejects 1 % allows",
            65, List.of(header, "a,1,5,2024-01-01", "b,2,5,whenever", "c,3,5,2024-01-05")),
        Arguments.of(
            "There are no usable order rows",
            65,
            List.of(header, ",1,5,2024-01-01", " ,2,5,2024-01-02")),
        Arguments.of(
            "mean 3 April 2024 or 4 March 2024",
            65,
            List.of(header, "a,1,5,03/04/2024", "b,2,5,04/04/2024")),
        Arguments.of(
            "several currencies",
            65,
            List.of(
                header + ",currency",
                "a,1,5,2024-01-01,EUR",
                "a,2,5,2024-01-03,USD",
                "b,2,5,2024-01-02,EUR")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bad")
  void what_is_wrong_with_the_data_is_said_in_a_sentence(String said, int code, List<String> lines)
      throws IOException {
    Ended ended = run(file("orders.csv", lines.toArray(new String[0])), "--output", output());
    assertThat(ended.err()).contains(said).doesNotContain("\tat ").doesNotContain("Exception");
    assertThat(ended.code()).isEqualTo(code);
  }

  @Test
  void files_of_one_input_must_have_the_same_columns() throws IOException {
    Path input = Files.createDirectory(folder.resolve("in"));
    Files.write(input.resolve("a.csv"), List.of("customer_id,revenue,date", "a,1,2024-01-01"));
    Files.write(input.resolve("b.csv"), List.of("date,revenue,customer_id", "2024-01-01,1,a"));
    Ended ended = run(input.toString(), "--output", output());
    assertThat(ended.err()).contains("different columns").doesNotContain("\tat ");
    assertThat(ended.code()).isEqualTo(65);
  }

  @Test
  void options_that_mean_nothing_are_refused_before_any_work() throws IOException {
    String orders = file("orders.csv", "customer_id,date", "a,2024-01-01");
    assertThat(run(orders).err()).contains("--output");
    for (String[] option :
        List.of(
            new String[] {"--model", "auto"},
            new String[] {"--model", "bg-cnbd-k"},
            new String[] {"--model", "nonsense"},
            new String[] {"--model", "ridge"},
            new String[] {"--horizon", "soon"},
            new String[] {"--interval", "2"},
            new String[] {"--tz", "Mars/North"},
            new String[] {"--max-rejects", "many"},
            new String[] {"--max-cells", "3"},
            new String[] {"--time-unit", "year"},
            new String[] {"--columns", "nothing"})) {
      Ended ended = run(orders, "--output", output(), option[0], option[1]);
      assertThat(ended.code()).as(String.join(" ", option)).isEqualTo(2);
      assertThat(ended.err()).doesNotContain("Exception").isNotBlank();
    }
    Ended stages = run(orders, "--output", output(), "--stages", folder + "/no/such/stages.csv");
    assertThat(stages.code()).isEqualTo(73);
    assertThat(stages.err()).contains("stages.csv cannot be written");
    Ended preset = run(orders, "--output", output(), "--preset", "shopify");
    assertThat(preset.err()).contains("cannot be read in parts");
    assertThat(preset.code()).isEqualTo(2);
    assertThat(run("--version").out()).startsWith("clv-spark ");
  }

  @Test
  void a_model_file_scores_without_a_fit() throws IOException {
    Path orders =
        RandomOrders.write(folder.resolve("orders.csv"), new RandomOrders(6, 50).lines(400));
    assertThat(
            run(
                    orders.toString(),
                    "--output",
                    output(),
                    "--max-rejects",
                    "99%",
                    "--model",
                    "nbd",
                    "--interval",
                    "none")
                .code())
        .isZero();
    String again = folder.resolve("again").toString();
    Ended ended =
        run(
            orders.toString(),
            "--output",
            again,
            "--max-rejects",
            "99%",
            "--model",
            folder.resolve("out/model.json").toString(),
            "--interval",
            "none");
    assertThat(ended.err()).doesNotContain("Exception");
    assertThat(ended.code()).isZero();
    assertThat(Files.readString(folder.resolve("again/model.json")))
        .isEqualTo(Files.readString(folder.resolve("out/model.json")));
    assertThat(run(orders.toString(), "--output", again).code()).isEqualTo(73);
    Ended missing =
        run(orders.toString(), "--output", again + "2", "--model", folder + "/none.json");
    assertThat(missing.code()).isEqualTo(66);
  }

  @Test
  void that_spark_was_stopped_is_no_bug() {
    IllegalStateException stopped =
        new IllegalStateException(
            "a job", new IllegalStateException("SparkContext has been shutdown"));
    assertThat(ExitCodes.of(stopped)).isEqualTo(130);
    assertThat(ExitCodes.message(stopped)).startsWith("stopped before the end");
    assertThat(ExitCodes.of(new IllegalStateException("else"))).isEqualTo(ExitCodes.SOFTWARE);
  }
}
