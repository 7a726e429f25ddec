package io.clv.store.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.port.StoreException;
import io.clv.core.port.StoreException.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Kills processes that work on stores of one database, at random moments. Whatever the moment, the
 * store must be as after the last step that the process acknowledged, or as after the next one, and
 * the process that goes on from there must end where one ends that was never killed.
 */
final class KillTrial {
  /** A process opens the store before it takes the first step. */
  private static final int OPENING = -1;

  private static final String CREATE = "create";
  private static final String MIGRATE = "migrate";
  private static final String RECOVER = "recover";

  private final TrialGround ground;
  private final Path folder;
  private final Random random;
  private final Map<String, Integer> wanted;

  private final Map<String, Integer> kills = new TreeMap<>();
  private final Map<String, Long> nanos = new HashMap<>();
  private int lanes;

  /** Kills before the operation was acknowledged; the others came just behind. */
  private int within;

  /** Kills that left something in the log of SQLite. */
  private int withLog;

  /**
   * @param wanted how many kills during which operation: "create", "migrate", "recover" (to open
   *     what a killed process left), or one of {@link TrialStep}
   */
  KillTrial(TrialGround ground, Path folder, long seed, Map<String, Integer> wanted) {
    this.ground = ground;
    this.folder = folder;
    this.random = new Random(seed);
    this.wanted = new TreeMap<>(wanted);
  }

  /**
   * What was done.
   *
   * @param within kills before the operation was acknowledged
   * @param withLog kills that left something in the log of SQLite
   */
  record Outcome(Map<String, Integer> kills, int within, int withLog) {
    int all() {
      return kills.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  Outcome run() throws Exception {
    while (isWanting(CREATE) || isWanting(MIGRATE)) {
      new Lane(isWanting(MIGRATE)).killOpening();
    }
    for (boolean old = false; wanted.keySet().stream().anyMatch(this::isWanting); old = !old) {
      new Lane(old).run();
    }
    return new Outcome(kills, within, withLog);
  }

  private boolean isWanting(String operation) {
    return kills.getOrDefault(operation, 0) < wanted.getOrDefault(operation, 0);
  }

  /** One store from its beginning to the end of a script. */
  private final class Lane {
    private final List<TrialStep> script;
    private final boolean old;
    private final String address;
    private final Path backup;
    private final Path home;
    private final long seed;
    private final List<String> states = new ArrayList<>();

    /** The last step that is done for sure. */
    private int done = OPENING - 1;

    Lane(boolean old) throws SQLException, IOException {
      this.seed = ++lanes;
      this.old = old;
      this.script = TrialStep.script(seed);
      this.home = Files.createDirectories(folder.resolve("lane" + lanes));
      this.backup = home.resolve("backup.db");
      this.address = old ? ground.old() : ground.fresh();
    }

    void run() throws Exception {
      neverKilled(script);
      new TrialStore(DatabaseAddress.parse(address, null), backup).close();
      done = OPENING;
      while (done < script.size() - 1) {
        next(target());
      }
      requireNoLitter();
    }

    /** A store that is only opened, and killed once; whoever opens it then finds it whole. */
    void killOpening() throws Exception {
      neverKilled(List.of());
      next(OPENING);
      new TrialStore(DatabaseAddress.parse(address, null), backup).close();
      assertThat(StoreState.of(address)).isEqualTo(states.get(0));
    }

    /** The states after the opening and after each step of a process that nobody kills. */
    private void neverKilled(List<TrialStep> steps) throws Exception {
      String other = old ? ground.old() : ground.fresh();
      Path otherBackup = folder.resolve("never-killed.db");
      Files.deleteIfExists(otherBackup);
      try (TrialStore store = new TrialStore(DatabaseAddress.parse(other, null), otherBackup)) {
        states.add(StoreState.of(other));
        for (TrialStep step : steps) {
          step.run(store);
          states.add(StoreState.of(other));
        }
      }
    }

    private String operation(int step) {
      if (step > OPENING) {
        return script.get(step).operation();
      }
      return done >= OPENING ? RECOVER : old ? MIGRATE : CREATE;
    }

    /** The next step in which a kill is wanted, or one behind it; the end if there is none. */
    private int target() {
      for (int step = done + 1; step < script.size(); step++) {
        if (isWanting(operation(step)) && (isLast(step) || random.nextInt(3) > 0)) {
          return isWanting(RECOVER) && random.nextInt(4) == 0 ? OPENING : step;
        }
      }
      return isWanting(RECOVER) ? OPENING : script.size();
    }

    private boolean isLast(int step) {
      return script.subList(step + 1, script.size()).stream()
          .noneMatch(later -> later.operation().equals(operation(step)));
    }

    private void next(int target) throws Exception {
      Process child =
          ChildProcess.start(
              home,
              Working.class,
              address,
              backup.toString(),
              String.valueOf(seed),
              String.valueOf(Math.max(0, done + 1)));
      int begun = OPENING - 1;
      int acknowledged = done;
      List<String> said = new ArrayList<>();
      try (BufferedReader output = child.inputReader(StandardCharsets.UTF_8)) {
        long since = System.nanoTime();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
          said.add(line);
          String[] words = line.split(" ", 2);
          if (words[0].equals("begin")) {
            begun = Integer.parseInt(words[1]);
            since = System.nanoTime();
            if (begun == target) {
              LockSupport.parkNanos(moment(operation(target)));
              // The process itself would close what it said.
              child.toHandle().destroyForcibly();
            }
          } else if (words[0].equals("done")) {
            int step = Integer.parseInt(words[1]);
            nanos.merge(operation(step), System.nanoTime() - since, (a, b) -> (3 * a + b) / 4);
            acknowledged = Math.max(acknowledged, step);
          }
        }
      } finally {
        child.destroyForcibly();
      }
      int exit = child.waitFor();
      if (target == script.size()) {
        assertThat(exit).as("of a process nobody killed, which said %s", said).isZero();
      } else {
        assertThat(begun).as("of a process that said %s", said).isGreaterThan(OPENING - 1);
        note(target, said);
      }
      ground.awaitRelease(address);
      look(acknowledged);
    }

    /** Somewhere in the operation, as long as it took before. */
    private long moment(String operation) {
      return (long) (random.nextDouble() * nanos.getOrDefault(operation, 60_000_000L));
    }

    private void note(int target, List<String> said) throws IOException {
      String operation = operation(target);
      kills.merge(operation, 1, Integer::sum);
      if (said.contains("done " + target)) {
        // It takes less time than before.
        nanos.computeIfPresent(operation, (key, time) -> time * 9 / 10);
      } else {
        within++;
      }
      Path log = Path.of(address + "-wal");
      if (Files.exists(log) && Files.size(log) > 0) {
        withLog++;
      }
    }

    /** The store is as after what was acknowledged, or one step further. */
    private void look(int acknowledged) throws Exception {
      String now;
      try (Database database =
          DatabaseAddress.parse(address, null).connectExisting(TrialStore.PATIENCE)) {
        StoreAudit.requireIntegrity(database);
        int version = database.observe(database.dialect()::version);
        if (version < Migrations.NEWEST) {
          assertThat(acknowledged).as("an opening that is undone").isLessThan(OPENING);
          assertThat(version).isGreaterThanOrEqualTo(old ? database.dialect().firstVersion() : 0);
          return;
        }
        now = StoreState.of(database);
      } catch (StoreException e) {
        assertThat(e.reason()).isEqualTo(Reason.MISSING);
        assertThat(acknowledged).as("a store that is gone").isLessThan(OPENING);
        assertThat(old).isFalse();
        return;
      }
      int last = Math.max(OPENING, acknowledged);
      List<String> possible = states.subList(last + 1, Math.min(states.size(), last + 3));
      assertThat(possible).as("the states after step %d and the next", last).contains(now);
      // Steps that leave the store as it is are done again.
      done = last + (possible.get(0).equals(now) ? 0 : 1);
      lookAtBackup();
    }

    /** There is a whole one or none. */
    private void lookAtBackup() throws Exception {
      if (Files.exists(backup)) {
        assertThat(states.subList(0, Math.min(states.size(), done + 3)))
            .as("a backup")
            .contains(StoreState.of(backup.toString()));
      }
    }

    /** What killed backups leave goes with a later one. */
    private void requireNoLitter() throws IOException {
      for (Path left : unfinished()) {
        Files.setLastModifiedTime(left, java.nio.file.attribute.FileTime.fromMillis(0));
      }
      try (TrialStore store = new TrialStore(DatabaseAddress.parse(address, null), backup)) {
        new TrialStep.BackUp().run(store);
      }
      assertThat(unfinished()).isEmpty();
    }

    private List<Path> unfinished() throws IOException {
      try (Stream<Path> files = Files.list(home)) {
        return files.filter(file -> file.getFileName().toString().startsWith(".")).toList();
      }
    }
  }

  /** The child: takes the steps from one on, and says before and after each which it is. */
  static final class Working {
    private Working() {}

    public static void main(String[] args) {
      List<TrialStep> script = TrialStep.script(Long.parseLong(args[2]));
      say("begin " + OPENING);
      try (TrialStore store =
          new TrialStore(DatabaseAddress.parse(args[0], null), Path.of(args[1]))) {
        say("done " + OPENING);
        for (int step = Integer.parseInt(args[3]); step < script.size(); step++) {
          say("begin " + step);
          script.get(step).run(store);
          say("done " + step);
        }
      }
    }

    private static void say(String line) {
      System.out.println(line);
      System.out.flush();
    }
  }
}
