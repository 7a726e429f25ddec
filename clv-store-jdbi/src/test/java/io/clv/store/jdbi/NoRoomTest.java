package io.clv.store.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.clv.core.port.StoreException;
import io.clv.core.port.StoreException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Writes are refused at many points of every operation: that is said, nothing has changed, and the
 * operation succeeds once it may write.
 */
@ExtendWith(TestServer.class)
@Timeout(600)
final class NoRoomTest {
  private static final List<TrialStep> STEPS =
      List.of(
          new TrialStep.Ingest(5, 0),
          new TrialStep.Run(1),
          new TrialStep.BackUp(),
          new TrialStep.Ingest(5, 1),
          new TrialStep.Reopen(),
          new TrialStep.Run(2),
          new TrialStep.BackUp(),
          new TrialStep.Ingest(5, 2),
          new TrialStep.Retain(),
          new TrialStep.Replace(),
          new TrialStep.Ingest(5, 3),
          new TrialStep.Erase(TrialStep.Ingest.person(3)),
          new TrialStep.Wipe());

  @TempDir private Path folder;

  @Test
  void atAFewSizesOfFile() throws Exception {
    assertThat(starve(6)).isGreaterThan(30);
  }

  @Test
  @Tag("slow")
  void atManySizesOfFile() throws Exception {
    assertThat(starve(80)).isGreaterThan(400);
  }

  /** How often a write was refused. */
  private int starve(int points) throws Exception {
    assumeThat(Files.isExecutable(Path.of("/usr/bin/prlimit")))
        .as("prlimit, which limits the size of files, is not there")
        .isTrue();
    Process child =
        ChildProcess.start(folder, Starving.class, folder.toString(), String.valueOf(points));
    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(child.waitFor()).as(said).isZero();
    return Integer.parseInt(said.strip());
  }

  /** The child: its files may be only so big. */
  static final class Starving {
    private final int points;
    private int refused;

    private Starving(int points) {
      this.points = points;
    }

    public static void main(String[] args) throws Exception {
      Path folder = Path.of(args[0]);
      Starving starving = new Starving(Integer.parseInt(args[1]));
      starving.open(TrialGround.sqlite(Files.createDirectory(folder.resolve("fresh"))), false);
      starving.open(TrialGround.sqlite(Files.createDirectory(folder.resolve("old"))), true);
      starving.work(folder);
      System.out.println(starving.refused);
    }

    private void open(TrialGround ground, boolean old) throws Exception {
      String whole = old ? ground.old() : ground.fresh();
      new TrialStore(DatabaseAddress.parse(whole, null), Path.of("none")).close();
      String address = old ? ground.old() : ground.fresh();
      boolean open = false;
      long size = Files.size(Path.of(whole)) * 2;
      for (int point = 0; point < points && !open; point++) {
        open =
            attempt(
                size * point / points,
                () ->
                    new TrialStore(DatabaseAddress.parse(address, null), Path.of("none")).close());
      }
      new TrialStore(DatabaseAddress.parse(address, null), Path.of("none")).close();
      assertThat(StoreState.audited(address)).isEqualTo(StoreState.of(whole));
    }

    private void work(Path folder) throws Exception {
      String whole = folder.resolve("whole.db").toString();
      String address = folder.resolve("starved.db").toString();
      try (TrialStore fed =
              new TrialStore(DatabaseAddress.parse(whole, null), folder.resolve("whole.backup"));
          TrialStore starved =
              new TrialStore(DatabaseAddress.parse(address, null), folder.resolve("backup"))) {
        for (TrialStep step : STEPS) {
          step.run(fed);
          starve(step, starved, address);
          assertThat(StoreState.audited(address))
              .as("after %s", step)
              .isEqualTo(StoreState.of(whole));
          if (Files.exists(starved.backup())) {
            assertThat(StoreState.of(starved.backup().toString()))
                .isEqualTo(StoreState.of(fed.backup().toString()));
          }
        }
      }
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files.map(file -> file.getFileName().toString()))
            .noneMatch(name -> name.startsWith("."));
      }
    }

    /** Tries with more and more room, at last with all there is. */
    private void starve(TrialStep step, TrialStore store, String address) throws Exception {
      String before = StoreState.of(address);
      String backup =
          Files.exists(store.backup()) ? StoreState.of(store.backup().toString()) : "none";
      long most = Files.size(Path.of(address)) + 1_500_000;
      for (int point = 0; point < points; point++) {
        // Closer to one another where they are small.
        long limit = most * point * point / points / points;
        if (attempt(limit, () -> step.run(store))) {
          return;
        }
        assertThat(StoreState.audited(address)).as("after %s", step).isEqualTo(before);
        assertThat(Files.exists(store.backup()) ? StoreState.of(store.backup().toString()) : "none")
            .isEqualTo(backup);
      }
      step.run(store);
    }

    private boolean attempt(long limit, Runnable work) throws Exception {
      limitFiles(String.valueOf(limit));
      try {
        work.run();
        return true;
      } catch (StoreException e) {
        assertThat(e.reason()).as(e.getMessage()).isEqualTo(Reason.WRITE_FAILED);
        assertThat(e.getMessage()).contains("cannot be written").endsWith(".");
        refused++;
        return false;
      } finally {
        limitFiles("unlimited");
      }
    }

    private static void limitFiles(String bytes) throws IOException, InterruptedException {
      Process limiting =
          new ProcessBuilder(
                  "/usr/bin/prlimit",
                  "--pid",
                  String.valueOf(ProcessHandle.current().pid()),
                  "--fsize=" + bytes + ":")
              .inheritIO()
              .start();
      assertThat(limiting.waitFor()).isZero();
    }
  }

  /** The server says so at the n-th row that is written, whatever the table. */
  @Test
  void aServerWithoutRoomAtAnyRow(TestServer.Running server) throws Exception {
    String address = server.newDatabase();
    String whole = server.newDatabase();
    try (TrialStore store =
            new TrialStore(DatabaseAddress.parse(address, null), folder.resolve("backup"));
        TrialStore fed =
            new TrialStore(DatabaseAddress.parse(whole, null), folder.resolve("whole"));
        Connection connection = DriverManager.getConnection(address);
        Statement sql = connection.createStatement()) {
      prepare(sql);
      int refused = 0;
      for (TrialStep step : STEPS) {
        String before = StoreState.of(address);
        for (int row = 1; isRefusedAt(row, step, store, sql); row = row * 5 + 1) {
          assertThat(StoreState.audited(address)).as("after %s", step).isEqualTo(before);
          refused++;
        }
        step.run(fed);
        assertThat(StoreState.of(address)).as("after %s", step).isEqualTo(StoreState.of(whole));
      }
      assertThat(refused).isGreaterThan(25);
    }
  }

  private static void prepare(Statement sql) throws SQLException {
    sql.execute("CREATE SEQUENCE written");
    sql.execute("CREATE TABLE full_at (row_no BIGINT)");
    sql.execute(
        """
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF nextval('written') = (SELECT row_no FROM full_at) THEN
            RAISE EXCEPTION 'no space left on device' USING ERRCODE = 'disk_full';
          END IF;
          RETURN NEW;
        END $$
        """);
    for (String table : StoreCopy.TABLES) {
      sql.execute(
          "CREATE TRIGGER refuse BEFORE INSERT ON %s FOR EACH ROW EXECUTE FUNCTION refuse()"
              .formatted(table));
    }
  }

  /** Whether the step writes so many rows; if not, it is done. */
  private static boolean isRefusedAt(int row, TrialStep step, TrialStore store, Statement sql)
      throws SQLException {
    sql.execute("DELETE FROM full_at");
    sql.execute("INSERT INTO full_at VALUES (%d)".formatted(row));
    sql.execute("ALTER SEQUENCE written RESTART");
    try {
      step.run(store);
      return false;
    } catch (StoreException e) {
      assertThat(e.reason()).isEqualTo(Reason.WRITE_FAILED);
      assertThat(e.getMessage()).contains("no room left").endsWith(".");
      return true;
    }
  }
}
