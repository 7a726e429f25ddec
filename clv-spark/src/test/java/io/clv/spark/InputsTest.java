package io.clv.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.valuation.Valuation;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inputs of every shape give the features of one machine. */
class InputsTest {
  @TempDir Path folder;

  private LocalSpark.Job job(String... inputs) {
    LocalSpark.Job job = new LocalSpark.Job(folder.resolve("out"), inputs);
    job.models = "mbg-nbd";
    job.valuation = Valuation.DEFAULT.with(null);
    return job;
  }

  @Test
  void in_whatever_order_lines_stand_the_features_are_the_same() throws IOException {
    List<String> lines = withoutContradictions(new RandomOrders(21, 60).lines(900));
    Path whole = RandomOrders.write(folder.resolve("whole.csv"), lines);
    List<String> shuffled = new ArrayList<>(lines);
    Collections.shuffle(shuffled, new Random(3));
    Path parts = RandomOrders.writeParts(folder.resolve("parts"), shuffled, 4);
    LocalSpark.Job job = job(parts.toString());
    LocalSpark.partitioned(7, 900, job::run);
    Agreement.sameFeatures(job, OneMachine.of(job, null, whole));
  }

  /** Of rows that contradict each other the first one counts, so that their order matters. */
  private static List<String> withoutContradictions(List<String> lines) {
    Set<String> identities = new HashSet<>();
    return lines.stream()
        .filter(
            line ->
                !line.matches(".*,item-\\d,.*")
                    || identities.add(line.replaceAll("(,item-\\d),.*", "$1")))
        .toList();
  }

  @Test
  void cancellations_and_guests_are_those_of_one_machine() throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    List<String> lines =
        new ArrayList<>(
            List.of("InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID,Mail"));
    for (int i = 0; i < 1_500; i++) {
      int customer = random.nextInt(80);
      boolean back = random.nextInt(12) == 0;
      lines.add(
          "%s%d,item%d,%s%d,2011-%02d-%02d 10:%02d,%d.%02d,%s,%s"
              .formatted(
                  back ? "C" : "",
                  i / 3,
                  random.nextInt(6),
                  back ? "-" : "",
                  1 + random.nextInt(9),
                  1 + i / 126,
                  1 + random.nextInt(28),
                  random.nextInt(60),
                  random.nextInt(20),
                  random.nextInt(100),
                  customer % 4 == 0 ? "" : customer,
                  customer % 8 == 0 ? "" : " Guest%d@Example.com".formatted(customer)));
    }
    Path file = Files.write(folder.resolve("retail.csv"), lines);
    LocalSpark.Job job = job(file.toString());
    job.preset = "online-retail";
    job.columns = "email=Mail";
    LocalSpark.partitioned(3, 9_000, job::run);
    OneMachine expected = OneMachine.of(job, folder.resolve("rejects.csv"), file);
    assertThat(expected.net().refunds().matchedByItem()).isPositive();
    assertThat(expected.report().counts().unattributed()).isPositive();
    assertThat(expected.features().size()).isGreaterThan(65);
    Agreement.sameFeatures(job, expected);
  }

  @Test
  void inputs_of_different_shapes_add_up() throws IOException {
    Path plain =
        Files.write(
            folder.resolve("a.csv"),
            List.of(
                "customer_id,order_id,order_item_id,num_items,revenue,created_at_date",
                "a,1,x,1,5,2024-01-01",
                "a,2,x,1,-2,2024-02-01",
                "b,7,y,3,12.25,2024-03-01"));
    Path packed = folder.resolve("b.csv.gz");
    try (BufferedWriter out =
        new BufferedWriter(
            new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(packed)), StandardCharsets.UTF_8))) {
      out.write("date;amount;customer_id;order_id;order_item_id;remark\r\n");
      out.write("05.03.2024;7,50;a;1;z;\"a;b\"\r\n");
      out.write("25.03.2024;1,25;b;9;y;\r\n");
      out.write("26.03.2024;9;b;7;y;\r\n");
    }
    LocalSpark.Job job = job(plain.toString(), packed.toString());
    job.run();
    OneMachine expected = OneMachine.of(job, folder.resolve("rejects.csv"), plain, packed);
    assertThat(expected.report().counts().rejected()).isEqualTo(1);
    Agreement.sameFeatures(job, expected);
    Agreement.sameRejects(job, folder.resolve("rejects.csv"));
  }

  @Test
  void fields_in_quotes_can_hold_line_breaks_if_that_is_said() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("a.csv"),
            """
            customer_id,revenue,date,remark
            "two
            lines",5,2024-01-01,"it said ""no"",
            and went"
            "two
            lines",6,2024-02-01,
            b,6,2024-02-03,"
            "
            """);
    LocalSpark.Job job = job(file.toString());
    job.multiLine = true;
    job.run();
    OneMachine expected = OneMachine.of(job, null, file);
    assertThat(expected.features().size()).isEqualTo(2);
    Agreement.sameFeatures(job, expected);
  }
}
