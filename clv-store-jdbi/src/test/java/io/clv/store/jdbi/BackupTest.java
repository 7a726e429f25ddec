package io.clv.store.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clv.core.order.Amount;
import io.clv.core.order.ConflictPolicy;
import io.clv.core.order.IntakeCounts;
import io.clv.core.order.OrderRow;
import io.clv.core.port.PredictionStore;
import io.clv.core.port.SampleImports;
import io.clv.core.port.SampleRuns;
import io.clv.core.port.StoreException;
import io.clv.core.port.StoreException.Reason;
import io.clv.core.port.StoredPrediction;
import io.clv.core.port.StoredRun;
import io.clv.core.valuation.PredictionRun;
import io.clv.etl.modelfile.JsonModelCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All of a store into a file and back, on either database. */
@ExtendWith(TestServer.class)
@Timeout(120)
final class BackupTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final List<String> ODD_IDS =
      List.of("a\0b", "a\1b", "\1", "7", "007", "caf\u00e9", "\ud83d\ude00", "it's");

  private final TestServer.Running server;
  @TempDir private Path folder;

  BackupTest(TestServer.Running server) {
    this.server = server;
  }

  /** Where a store may be. */
  enum Kind {
    SQLITE,
    POSTGRESQL
  }

  private DatabaseAddress newAddress(Kind kind, String name) throws SQLException {
    return kind == Kind.SQLITE
        ? DatabaseAddress.ofFile(folder.resolve(name + ".db"))
        : DatabaseAddress.parse(server.newDatabase(), null);
  }

  private static JdbiStore open(DatabaseAddress address) {
    return JdbiStore.open(address, new JsonModelCodec());
  }

  private static List<String> content(DatabaseAddress address) {
    try (Database database = address.connectExisting(PATIENCE)) {
      return StoreContent.of(database);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void bothWaysEveryBitStays(Kind kind) throws Exception {
    DatabaseAddress original = newAddress(kind, "original");
    Kind otherKind = kind == Kind.SQLITE ? Kind.POSTGRESQL : Kind.SQLITE;
    DatabaseAddress other = newAddress(otherKind, "other");
    DatabaseAddress back = newAddress(kind, "back");
    Path first = folder.resolve("first backup.db");
    Path second = folder.resolve("second.db");
    try (JdbiStore store = open(original)) {
      store.predictions().save(SampleRuns.of(1, SampleRuns.ids(3000)));
      store.predictions().save(SampleRuns.of(2, ODD_IDS));
      store.predictions().save(SampleRuns.of(3, SampleRuns.ids(5)));
      store.predictions().save(SampleRuns.of(4, List.of()));
      store.predictions().keepLatestRuns(3);
      store.backUpTo(first);
    }
    try (JdbiStore store = open(other)) {
      assertThat(store.restoreIfEmpty(first)).isTrue();
      store.backUpTo(second);
    }
    try (JdbiStore store = open(back)) {
      assertThat(store.restoreIfEmpty(second)).isTrue();
    }

    List<String> expected = content(original);
    assertThat(expected).hasSizeGreaterThan(13).last().isEqualTo("{run=4}");
    assertThat(content(DatabaseAddress.ofFile(first))).isEqualTo(expected);
    assertThat(content(other)).isEqualTo(expected);
    assertThat(content(back)).isEqualTo(expected);
    assertThat(files()).contains("first backup.db", "second.db").noneMatch(f -> f.startsWith("."));
    try (JdbiStore store = open(back)) {
      assertThat(store.predictions().find("a\0b")).isEmpty();
      assertThat(store.predictions().history("a\0b")).hasSize(1);
      assertThat(store.predictions().save(SampleRuns.of(5, ODD_IDS)).id()).isEqualTo(5);
    }
  }

  @Test
  void theSameRunsAreTheSameRowsInBoth() throws Exception {
    List<List<String>> contents = new ArrayList<>();
    List<List<StoredPrediction>> exports = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      DatabaseAddress address = newAddress(kind, "same");
      try (JdbiStore store = open(address)) {
        for (int seed = 1; seed <= 4; seed++) {
          store.predictions().save(SampleRuns.of(seed, SampleRuns.ids(500)));
        }
        store.predictions().save(SampleRuns.of(5, ODD_IDS));
        List<StoredPrediction> export = new ArrayList<>();
        store.predictions().forEachLatest(export::add);
        exports.add(export);
      }
      contents.add(content(address));
    }

    assertThat(contents.get(1)).isEqualTo(contents.get(0));
    assertThat(exports.get(1)).isEqualTo(exports.get(0)).hasSize(ODD_IDS.size());
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whoWasErasedDoesNotComeBackWithABackup(Kind kind) throws Exception {
    Path backup = folder.resolve("before.db");
    try (JdbiStore store = open(newAddress(kind, "erased"))) {
      OrderRow erased =
          new OrderRow("erased", "o", "1", "1", 18_000, Amount.ONE, Amount.ONE, false);
      OrderRow stays = new OrderRow("stays", "o", "1", "1", 18_000, Amount.ONE, Amount.ONE, false);
      SampleImports.ingest(store.orders(), List.of(erased, stays), ConflictPolicy.REJECT);
      store.predictions().save(SampleRuns.of(1, List.of("erased", "stays")));
      store.backUpTo(backup);
      store.erasure().erase("erased", Instant.EPOCH, "test");

      store.replaceBy(backup);

      assertThat(SampleImports.lines(store.orders())).singleElement().asString().contains("stays");
      assertThat(store.predictions().find("erased")).isEmpty();
      assertThat(store.predictions().find("stays")).isPresent();
      assertThat(store.erasure().receipts()).hasSize(2);
      assertThat(
              SampleImports.ingest(store.orders(), List.of(erased), ConflictPolicy.REJECT).counts())
          .isEqualTo(new IntakeCounts(1, 0, 0, 0, 1));
    }
  }

  @Test
  void bothDatabasesHaveTheSameColumns() throws Exception {
    List<List<String>> schemas = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      DatabaseAddress address = newAddress(kind, "schema");
      open(address).close();
      try (Database database = address.connectExisting(PATIENCE)) {
        schemas.add(
            database.read(
                handle ->
                    Stream.concat(
                            StoreCopy.TABLES.stream(),
                            StoreCopy.RECORDS.stream().flatMap(List::stream))
                        .flatMap(
                            table ->
                                database.dialect().columns(handle, table).stream()
                                    .map(
                                        column ->
                                            table
                                                + "."
                                                + column.name().toLowerCase(Locale.ROOT)
                                                + " "
                                                + column.kind()))
                        .sorted()
                        .toList()));
      }
    }

    assertThat(schemas.get(1)).isEqualTo(schemas.get(0)).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aStoreThatHoldsDataIsReplacedOnlyIfAsked(Kind kind) throws Exception {
    DatabaseAddress address = newAddress(kind, "full");
    Path backup = folder.resolve("backup.db");
    try (JdbiStore store = open(address)) {
      store.predictions().save(SampleRuns.of(1, SampleRuns.ids(10)));
      store.backUpTo(backup);
      store.predictions().save(SampleRuns.of(2, SampleRuns.ids(20)));
      List<String> before = content(address);

      assertThat(store.restoreIfEmpty(backup)).isFalse();
      assertThat(content(address)).isEqualTo(before);

      store.replaceBy(backup);
      assertThat(store.predictions().runs()).extracting(StoredRun::customers).containsExactly(10L);
    }
    assertThat(content(address)).isEqualTo(content(DatabaseAddress.ofFile(backup)));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatIsNoBackupChangesNothing(Kind kind) throws Exception {
    DatabaseAddress address = newAddress(kind, "kept");
    Path text = Files.writeString(folder.resolve("orders.csv"), "customer_id,date\n");
    Path newer = folder.resolve("newer.db");
    Path damaged = folder.resolve("damaged.db");
    try (JdbiStore store = open(address)) {
      store.predictions().save(SampleRuns.of(1, SampleRuns.ids(2000)));
      store.backUpTo(newer);
      store.backUpTo(damaged);
      try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + newer);
          Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA user_version = 99");
      }
      byte[] bytes = Files.readAllBytes(damaged);
      for (int i = bytes.length / 2; i < bytes.length; i++) {
        bytes[i] = (byte) (i * 31);
      }
      Files.write(damaged, bytes);
      List<String> before = content(address);

      assertThat(reason(() -> store.replaceBy(text))).isEqualTo(Reason.NOT_A_STORE);
      assertThat(reason(() -> store.replaceBy(newer))).isEqualTo(Reason.NEWER_VERSION);
      assertThat(reason(() -> store.replaceBy(damaged))).isEqualTo(Reason.UNAVAILABLE);
      assertThat(reason(() -> store.replaceBy(folder.resolve("none.db"))))
          .isEqualTo(Reason.MISSING);
      assertThat(content(address)).isEqualTo(before);
    }
  }

  @Test
  void theStoreItselfIsNoBackupOfIt() throws Exception {
    Path file = folder.resolve("own.db");
    try (JdbiStore store = open(DatabaseAddress.ofFile(file))) {
      store.predictions().save(SampleRuns.of(1, SampleRuns.ids(10)));

      assertThat(reason(() -> store.backUpTo(file))).isEqualTo(Reason.NOT_WRITABLE);
      assertThat(reason(() -> store.replaceBy(file))).isEqualTo(Reason.NOT_WRITABLE);
      assertThat(reason(() -> store.backUpTo(folder.resolve("none/backup.db"))))
          .isEqualTo(Reason.NOT_WRITABLE);
      assertThat(store.predictions().runs()).hasSize(1);
    }
  }

  /** Each run's customers all have its seed in their number, so that a mixed state shows. */
  @ParameterizedTest
  @EnumSource(Kind.class)
  void aBackupUnderLoadIsAStateThatWasCommitted(Kind kind) throws Exception {
    DatabaseAddress address = newAddress(kind, "busy");
    AtomicBoolean stop = new AtomicBoolean();
    ExecutorService others = Executors.newFixedThreadPool(4);
    try (JdbiStore store = open(address)) {
      store.predictions().save(run(0));
      List<Future<Integer>> done = new ArrayList<>();
      for (int writer = 0; writer < 2; writer++) {
        int first = 1000 * (writer + 1);
        done.add(others.submit(() -> write(store.predictions(), first, stop)));
        done.add(others.submit(() -> read(store.predictions(), stop)));
      }
      try {
        long last = 0;
        for (int i = 0; i < 5; i++) {
          Path backup = folder.resolve(kind + "-" + i + ".db");
          store.backUpTo(backup);
          last = checked(backup, last);
        }
        assertThat(last).isGreaterThan(1);
      } finally {
        stop.set(true);
      }
      for (Future<Integer> each : done) {
        assertThat(each.get()).isPositive();
      }
    } finally {
      others.shutdownNow();
    }
  }

  private static PredictionRun run(int seed) {
    return SampleRuns.of(seed, SampleRuns.ids(300 + seed % 7));
  }

  private static int write(PredictionStore store, int first, AtomicBoolean stop) {
    int written = 0;
    do {
      store.save(run(first + written++));
      if (written % 10 == 0) {
        store.keepLatestRuns(5);
      }
    } while (!stop.get());
    return written;
  }

  private static int read(PredictionStore store, AtomicBoolean stop) {
    int rounds = 0;
    do {
      List<StoredPrediction> all = new ArrayList<>();
      store.forEachLatest(all::add);
      assertThat(all).hasSize((int) all.get(0).run().customers());
      assertThat(store.find("000000")).isPresent();
      rounds++;
    } while (!stop.get());
    return rounds;
  }

  /** The backup's latest run, which is not older than that of the backup before. */
  private static long checked(Path backup, long before) {
    try (JdbiStore copy =
        JdbiStore.openExisting(DatabaseAddress.ofFile(backup), new JsonModelCodec())) {
      List<StoredRun> runs = copy.predictions().runs();
      for (StoredRun run : runs) {
        assertThat(copy.predictions().page(run.id(), null, 10_000)).hasSize((int) run.customers());
      }
      // Each run has the id after that of the run before, however many wrote at a time.
      for (int i = 1; i < runs.size(); i++) {
        assertThat(runs.get(i).id()).isEqualTo(runs.get(i - 1).id() - 1);
      }
      assertThat(runs.get(0).id()).isGreaterThanOrEqualTo(before);
      return runs.get(0).id();
    }
  }

  private static Reason reason(Runnable refused) {
    StoreException e = catchThrowableOfType(StoreException.class, refused::run);
    assertThat(e.getMessage()).endsWith(".").doesNotContain("Exception", "SQLITE");
    return e.reason();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
