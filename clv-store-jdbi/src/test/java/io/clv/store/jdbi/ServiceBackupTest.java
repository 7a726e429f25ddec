package io.clv.store.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.port.ApiKeys.ApiKey;
import io.clv.core.port.ApiKeys.Scope;
import io.clv.core.port.JobStore;
import io.clv.core.port.JobStore.State;
import io.clv.core.port.SampleRuns;
import io.clv.core.port.SegmentStore;
import io.clv.core.port.StoredReplies.Reply;
import io.clv.core.port.StoredRun;
import io.clv.core.segment.BuiltInSchemes;
import io.clv.core.usecase.TabulateRun;
import io.clv.core.valuation.RunTable;
import io.clv.etl.modelfile.JsonModelCodec;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the service keeps goes into a backup, comes back, and outlives a change of the schema. */
@ExtendWith(TestServer.class)
@Timeout(120)
final class ServiceBackupTest {
  private static final Instant AT = Instant.parse("2026-05-01T10:00:00Z");

  private final TestServer.Running server;
  @TempDir private Path folder;

  ServiceBackupTest(TestServer.Running server) {
    this.server = server;
  }

  private String newAddress(BackupTest.Kind kind, String name) throws SQLException {
    return kind == BackupTest.Kind.SQLITE
        ? folder.resolve(name + ".db").toString()
        : server.newDatabase();
  }

  private static JdbiStore open(String address) {
    return JdbiStore.open(DatabaseAddress.parse(address, null), new JsonModelCodec());
  }

  private static ApiKey key(String id) {
    return new ApiKey(id, "for tests", Set.of(Scope.READ), "ab", AT, null, null);
  }

  private static void fill(JdbiStore store) {
    store.predictions().save(SampleRuns.of(1, SampleRuns.ids(3)));
    StoredRun run = store.predictions().latestRun().orElseThrow();
    RunTable table = new TabulateRun(store.predictions()).table(run);
    store
        .segments()
        .save(run.id(), table, BuiltInSchemes.FREQUENT.assign(table), SegmentStore.BUILT_IN, AT);
    store.segments().keep("mine", "{}", AT);
    store.promotions().promote("m1", AT, "ops", 0);
    store.promotions().promote(null, AT, "", 1);
    store.evaluations().save("{\"best\": \"nbd\"}", AT);
    store.requestCounts().increment("000001");
    store.requestCounts().increment("gone");
    store.apiKeys().add(key("k1"));
    store.jobs().create("j1", "run", "{}", AT);
    store.jobs().report("j1", "progress", "{\"rows\": 1}", AT);
    store.jobs().finish("j1", State.SUCCEEDED, "{\"run_id\": 1}", null, AT);
    store.replies().claim("r1", "f", AT, AT);
    store.replies().complete("r1", new Reply(200, Map.of(), new byte[] {1}));
  }

  private static List<Object> content(JdbiStore store) {
    return List.of(
        store.predictions().runs(),
        store.segments().of(store.predictions().latestRun().orElseThrow().id()),
        store.segments().places("000001"),
        store.segments().schemes(),
        store.promotions().all(),
        store.evaluations().latest(9),
        store.requestCounts().count("000001"),
        store.apiKeys().all(),
        store.jobs().latest(9),
        store.jobs().events("j1", 0));
  }

  @ParameterizedTest
  @EnumSource(BackupTest.Kind.class)
  void anEmptyStoreTakesAllOverButReplies(BackupTest.Kind kind) throws Exception {
    Path backup = folder.resolve("backup.db");
    List<Object> expected;
    try (JdbiStore store = open(newAddress(kind, "original"))) {
      fill(store);
      expected = content(store);
      store.backUpTo(backup);
    }
    try (JdbiStore store = open(newAddress(kind, "fresh"))) {
      store.erasure().eraseAndBar("gone", AT, "1.0");
      long before = store.version();
      assertThat(store.restoreIfEmpty(backup)).isTrue();
      assertThat(store.version()).isNotEqualTo(before);
      assertThat(content(store)).isEqualTo(expected);
      assertThat(store.requestCounts().count("gone")).isZero();
      assertThat(store.replies().claim("r1", "g", AT, AT)).isEmpty();

      assertThat(store.promotions().promote("m2", AT, "", 2).orElseThrow().id()).isEqualTo(3);
      assertThat(store.evaluations().save("{}", AT).id()).isEqualTo(2);
      store.apiKeys().add(key("a0"));
      store.jobs().create("j2", "run", "{}", AT);
      assertThat(store.apiKeys().all()).extracting(ApiKey::id).containsExactly("k1", "a0");
      assertThat(store.jobs().latest(1)).extracting(JobStore.Job::id).containsExactly("j2");
    }
  }

  @ParameterizedTest
  @EnumSource(BackupTest.Kind.class)
  void aStoreKeepsItsOwnKeysAndJobs(BackupTest.Kind kind) throws Exception {
    Path backup = folder.resolve("backup.db");
    try (JdbiStore store = open(newAddress(kind, "original"))) {
      fill(store);
      store.backUpTo(backup);
      store.apiKeys().revoke("k1", AT);
      store.jobs().deleteEndedBefore(Instant.MAX);
      store.jobs().create("own", "run", "{}", AT);
      store.promotions().promote("later", AT, "", 2);

      store.replaceBy(backup);

      assertThat(store.apiKeys().find("k1").orElseThrow().revokedAt()).isEqualTo(AT);
      assertThat(store.jobs().latest(9)).extracting(JobStore.Job::id).containsExactly("own");
      assertThat(store.jobs().events("own", 0)).isEmpty();
      assertThat(store.promotions().all()).hasSize(2);
      store.jobs().create("next", "run", "{}", AT);
      assertThat(store.jobs().latest(1)).extracting(JobStore.Job::id).containsExactly("next");
    }
  }

  /** The fourth version only added tables. */
  @ParameterizedTest
  @EnumSource(BackupTest.Kind.class)
  void aStoreOfVersionThreeKeepsWhatItHas(BackupTest.Kind kind) throws Exception {
    String address = newAddress(kind, "third");
    List<String> before;
    try (JdbiStore store = open(address)) {
      Traced.fill(store);
      store.requestCounts().reset();
      before = content(address);
    }
    takeBackToThird(kind, address);
    try (JdbiStore store = open(address)) {
      assertThat(content(address)).isEqualTo(before).hasSizeGreaterThan(1000);
      assertThat(store.version()).isZero();
      assertThat(store.jobs().latest(9)).isEmpty();
      fill(store);
      assertThat(content(store)).doesNotContain(List.of());
    }
  }

  private static List<String> content(String address) {
    try (Database database =
        DatabaseAddress.parse(address, null).connectExisting(TrialStore.PATIENCE)) {
      return StoreContent.of(database).stream()
          .map(line -> line.replaceAll("(, )?job=1(, )?", "$1"))
          .toList();
    }
  }

  private static void takeBackToThird(BackupTest.Kind kind, String address) throws SQLException {
    boolean file = kind == BackupTest.Kind.SQLITE;
    try (Connection connection =
            DriverManager.getConnection(file ? "jdbc:sqlite:" + address : address);
        Statement sql = connection.createStatement()) {
      for (String table :
          List.of(
              "store_change",
              "promotion",
              "evaluation",
              "request_count",
              "api_key",
              "job_event",
              "job",
              "reply",
              "voucher_table",
              "segment_member",
              "segment_table",
              "segment_scheme")) {
        sql.execute("DROP TABLE " + table);
      }
      if (!file) {
        sql.execute("DELETE FROM last_id WHERE name = 'job'");
      }
      sql.execute(file ? "PRAGMA user_version = 3" : "UPDATE clv_schema SET version = 3");
    }
  }
}
