package io.clv.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.etl.modelfile.JsonModelCodec;
import io.clv.store.jdbi.DatabaseAddress;
import io.clv.store.jdbi.JdbiStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys from making to ending. */
class KeysCommandTest {
  @TempDir Path dir;
  private String db;

  @BeforeEach
  void aStore() {
    Path file = dir.resolve("clv.db");
    db = file.toString();
    JdbiStore.open(DatabaseAddress.ofFile(file), new JsonModelCodec()).close();
  }

  private Cli.Outcome create(String... more) {
    return Cli.run(List.of("keys", "create", "--db", db, "--name", "dashboard"), more);
  }

  @Test
  void aKeyIsShownOnceAndListedAndEnded() throws Exception {
    assertThat(Cli.run("keys", "--db", db).ok().out()).contains("no key yet");

    Cli.Outcome made = create("--scopes", "read,write", "--expires", "90d").ok();
    assertThat(made.outLines()).singleElement().asString().matches("clv_[0-9a-z]{10}_[\\w-]{43}");
    String id = made.out().substring(4, 14);
    String secret = made.out().strip().substring(15);
    assertThat(made.err()).contains("it is not shown again", "clv keys revoke " + id);

    String list = Cli.run("keys", "list", "--db", db).ok().out();
    assertThat(list)
        .contains(id, "dashboard", "read,write", "2026-05-30T12:00:00Z", "valid")
        .doesNotContain(secret);
    assertThat(Cli.run("keys", "--db", db).ok().out()).isEqualTo(list);
    for (String file : new String[] {"clv.db", "clv.db-wal"}) {
      if (Files.exists(dir.resolve(file))) {
        assertThat(Files.readString(dir.resolve(file), StandardCharsets.ISO_8859_1))
            .as(file)
            .doesNotContain(secret);
      }
    }

    assertThat(Cli.run("keys", "revoke", id, "--db", db).ok().err()).contains(id + " is ended");
    assertThat(Cli.run("keys", "list", "--db", db).ok().out()).contains("ended");
    assertThat(Cli.run("keys", "revoke", id, "--db", db).refused(66)).contains("was ended before");
    assertThat(Cli.run("keys", "revoke", "nobody", "--db", db).refused(66))
        .contains("there is no key of id nobody");
  }

  @Test
  void aKeyHoldsForItsLastDayToo() {
    create("--scopes", "admin", "--expires", "2026-03-01").ok();
    create("--scopes", "READ").ok();
    assertThat(Cli.run("keys", "list", "--db", db).ok().out())
        .contains("2026-03-02T00:00:00Z", "admin", "never", "read");
  }

  @ParameterizedTest
  @CsvSource({
    "--scopes, all, 'read, write and admin: all'",
    "--expires, 2026-02-28, is over already",
    "--expires, soon, 2027-12-31",
    "--expires, 0d, 2027-12-31",
    "--name, ' ', 1 to 100 characters"
  })
  void aWrongOptionIsExplained(String option, String value, String words) {
    Map<String, String> options = new HashMap<>();
    options.put("--scopes", "read");
    options.put("--name", "dashboard");
    options.put(option, value);
    List<String> line = new ArrayList<>(List.of("keys", "create"));
    options.forEach(
        (name, text) -> {
          line.add(name);
          line.add(text);
        });
    assertThat(Cli.run(line, "--db", db).refused(2)).contains(words);
    assertThat(Cli.run("keys", "list", "--db", db).ok().out()).contains("no key yet");
  }

  @Test
  void aKeyNeedsAStore() {
    String none = dir.resolve("none.db").toString();
    assertThat(
            Cli.run("keys", "create", "--db", none, "--name", "a", "--scopes", "read").refused(66))
        .contains("none.db");
    assertThat(dir.resolve("none.db")).doesNotExist();
  }

  @Test
  void theServiceDoesNotStartElsewhereWithoutAKey() {
    String[] check = {"serve", "--check", "--db", db, "--host", "0.0.0.0", "--port", "0"};
    assertThat(Cli.run(check).refused(78)).contains("clv keys create");
    create("--scopes", "read").ok();
    assertThat(Cli.run(check).ok().out()).contains("require_keys: true");
  }
}
