package io.clv.etl.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clv.core.port.ExportFiles.Rewritten;
import io.clv.core.port.ExportFiles.Unwritable;
import io.clv.core.port.ExportLog.Export;
import io.clv.core.port.ExportLog.Form;
import io.clv.core.port.ExportLog.Kind;
import io.clv.etl.output.Output;
import io.clv.etl.output.RowWriter;
import io.clv.etl.output.TableFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class WrittenFilesTest {
  private static final List<String> IDS =
      List.of(
          "0007",
          "7",
          "a \"quoted\" one",
          "comma, and; semicolon",
          "two\nlines",
          "Zo\u00eb",
          "\ud83d\ude00",
          " padded ",
          "\"",
          "},",
          "{",
          "end\r");

  @TempDir private Path dir;
  private final WrittenFiles files = new WrittenFiles();

  private static Path write(Path file, List<String> ids, TableFormat format) {
    Output.of(file)
        .write(
            writer -> {
              RowWriter rows = format.rows(writer, List.of("customer_id", "n", "note"));
              for (String id : ids) {
                rows.text(id);
                rows.number(id.length());
                rows.text("7 of " + id);
                rows.endRow();
              }
              rows.end();
            });
    return file;
  }

  private Export export(Path file, Kind kind, Form form) {
    return new Export(
        file.toString(),
        kind,
        form,
        files.sha256(file.toString()).orElseThrow(),
        Instant.EPOCH,
        null);
  }

  /** What is left is what would have been written without them. */
  @ParameterizedTest
  @EnumSource(TableFormat.class)
  void rowsGoAndTheRestStaysByteForByte(TableFormat format) throws Exception {
    Random random = new Random(4);
    for (int round = 0; round < 30; round++) {
      List<String> kept = new ArrayList<>(IDS);
      kept.removeIf(id -> random.nextInt(3) == 0);
      if (round == 0) {
        kept.clear();
      }
      Set<String> gone = new java.util.HashSet<>(IDS);
      gone.removeAll(kept);
      Path file = write(dir.resolve("all"), IDS, format);
      Path expected = write(dir.resolve("expected"), kept, format);

      Rewritten rewritten =
          files.without(export(file, Kind.TABLE, Form.valueOf(format.name())), gone::contains);

      assertThat(file).hasSameBinaryContentAs(expected);
      assertThat(rewritten.rows()).isEqualTo(gone.size());
      assertThat(rewritten.sha256()).isEqualTo(files.sha256(expected.toString()).orElseThrow());
    }
    assertThat(dir.toFile().list()).containsExactlyInAnyOrder("all", "expected");
  }

  @Test
  void inRejectedRowsAnIdMayStandAnywhere() throws Exception {
    Path file =
        Files.writeString(
            dir.resolve("rejects.csv"),
            """
            file,line,column,value,reason,row
            a.csv,2,amount,x,no number,"gone,o1,x"
            a.csv,3,amount,x,no number,"stays-gone,o2,x"
            a.csv,4,,"half ""gone""\t1",broken,""
            a.csv,5,id, gone,odd,
            """);
    assertThat(files.without(export(file, Kind.REJECTS, Form.CSV), "gone"::equals).rows())
        .isEqualTo(3);
    assertThat(file)
        .hasContent(
            """
            file,line,column,value,reason,row
            a.csv,3,amount,x,no number,"stays-gone,o2,x"
            """);
  }

  @Test
  void whatIsGoneOrNotOursIsSaid() throws Exception {
    assertThat(files.sha256(dir.resolve("none").toString())).isEmpty();
    assertThat(files.sha256(dir.toString())).isEmpty();
    Path file = Files.writeString(dir.resolve("odd.json"), "[\n{\"a\":1}\n]\n");
    assertThatExceptionOfType(Unwritable.class)
        .isThrownBy(() -> files.without(export(file, Kind.TABLE, Form.JSON), id -> true))
        .withMessageContaining("odd.json");
    assertThat(file).hasContent("[\n{\"a\":1}\n]\n");
    files.delete(file.toString());
    files.delete(file.toString());
    assertThat(dir).isEmptyDirectory();
  }
}
