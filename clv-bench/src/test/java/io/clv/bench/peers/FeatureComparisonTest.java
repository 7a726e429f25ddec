package io.clv.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.etl.table.FeatureTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureComparisonTest {
  private static final String ANN =
      "Ann,2023-04-08,2024-09-24,8,12,660.35,3,150.43,82.54375,98,161,76.42857142857143,7,76.4,90.4,80.4";
  private static final String BOB =
      "Bob,2023-06-15,2023-06-15,1,1,18.75,1,18.75,18.75,565,708.0350821288483,,0,0,80.7,0";

  @TempDir private Path folder;

  @Test
  void theOrderOfRowsAndTheLastDigitsAreOfNoAccount() throws IOException {
    Agreement agreement =
        compare(
            List.of(ANN, BOB), List.of(BOB, ANN.replace("76.42857142857143", "76.428571428571")));
    assertThat(agreement.holds()).isTrue();
    assertThat(agreement).hasToString("peer: the same 2 customers, all values equal to 1e-9");
  }

  @Test
  void aValueThatDiffersIsNamed() throws IOException {
    Agreement agreement =
        compare(
            List.of(ANN, BOB),
            List.of(ANN.replace("660.35", "660.36"), BOB.replace("2023-06-15,1", "2023-06-16,1")));
    assertThat(agreement.holds()).isFalse();
    assertThat(agreement.different()).isEqualTo(2);
    assertThat(agreement.toString())
        .contains("DIFFERENT", "last_order of 1", "total_revenue of 1", "'Ann'");
  }

  @Test
  void aValueThatIsMissingDiffersFromZero() throws IOException {
    assertThat(compare(List.of(BOB), List.of(BOB.replace(",,", ",0,"))).different()).isEqualTo(1);
  }

  @Test
  void aCustomerThatIsMissingIsCounted() throws IOException {
    Agreement agreement = compare(List.of(ANN, BOB), List.of(ANN, ANN.replace("Ann", "Zoe")));
    assertThat(agreement.holds()).isFalse();
    assertThat(agreement.onlyOurs()).isEqualTo(1);
    assertThat(agreement.onlyTheirs()).isEqualTo(1);
    assertThat(agreement.different()).isZero();
  }

  private Agreement compare(List<String> ours, List<String> theirs) throws IOException {
    Path left = file("ours.csv", ours);
    Path right = file("theirs.csv", theirs);
    return Agreement.parse("peer", FeatureComparison.lines(left, right));
  }

  private Path file(String name, List<String> rows) throws IOException {
    return Files.writeString(
        folder.resolve(name),
        String.join(",", FeatureTables.COLUMNS) + "\n" + String.join("\n", rows) + "\n");
  }
}
