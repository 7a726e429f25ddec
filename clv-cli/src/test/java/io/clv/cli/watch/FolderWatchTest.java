package io.clv.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWatchTest {
  private static final Duration SETTLE = Duration.ofSeconds(2);
  private static final Duration POLL = Duration.ofSeconds(5);
  private static final Instant LONG_AGO = Instant.parse("2024-05-05T05:05:05Z");

  @TempDir Path folder;

  private final FakePace pace = new FakePace();
  private final Protocol protocol = new Protocol();

  /** Writes down what is done; files whose content says so are refused, or stop the store. */
  private final class Protocol implements FolderWatch.Work {
    private final List<String> done = new ArrayList<>();
    private boolean due;
    private Instant scoredAt = Instant.MIN;
    private Runnable atScore = () -> {};

    @Override
    public Optional<String> load(Path file) {
      String text = read(file);
      if (text.equals("store is away")) {
        throw new IllegalStateException("no store");
      }
      done.add(file.getFileName() + "=" + text);
      return text.startsWith("bad") ? Optional.of("it is " + text) : Optional.empty();
    }

    @Override
    public boolean isScoringDue() {
      return due;
    }

    @Override
    public Instant scoredAt() {
      return scoredAt;
    }

    @Override
    public void score() {
      done.add("score");
      atScore.run();
      scoredAt = pace.now();
    }

    @Override
    public void failed(RuntimeException e) {
      done.add("failed: " + e.getMessage());
    }
  }

  private FolderWatch watch(Duration scoring) {
    return new FolderWatch(folder, new FolderWatch.Rhythm(SETTLE, POLL, scoring), protocol, pace);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void put(String name, String text, int minutesAfter) {
    try {
      Path file = Files.writeString(folder.resolve(name), text);
      Files.setLastModifiedTime(file, FileTime.from(LONG_AGO.plusSeconds(60L * minutesAfter)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> in(String sub) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(sub))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static void nothing() {}

  @Test
  void onceTakesTheCompleteFilesByAgeAndThenName() throws IOException {
    put("b.csv", "2", 1);
    put("z.csv", "1", 0);
    put("a.csv", "3", 1);
    put(".hidden.csv", "no", 0);
    put("x.csv.part", "no", 0);
    put("x.CSV.TMP", "no", 0);
    Files.createDirectories(folder.resolve("sub.csv"));
    pace.then(FolderWatchTest::nothing);
    watch(Duration.ZERO).once();
    assertThat(protocol.done).containsExactly("z.csv=1", "a.csv=3", "b.csv=2", "score");
    assertThat(in("done")).containsExactly("a.csv", "b.csv", "z.csv");
    assertThat(in(".")).contains(".hidden.csv", "x.csv.part", "x.CSV.TMP", "sub.csv");
    assertThat(pace.pauses()).containsExactly(SETTLE);
  }

  @Test
  void aFileThatGrowsWaits() {
    put("a.csv", "half", 0);
    pace.then(() -> put("a.csv", "half and half", 0))
        .then(() -> put("a.csv", "all", 1))
        .then(FolderWatchTest::nothing)
        .then(() -> assertThat(protocol.done).containsExactly("a.csv=all", "score"));
    watch(Duration.ZERO).untilStopped();
    assertThat(protocol.done).containsExactly("a.csv=all", "score");
    assertThat(pace.pauses()).containsExactly(SETTLE, SETTLE, SETTLE, POLL, POLL);
  }

  @Test
  void aFileThatOnlyChangesItsTimeWaitsToo() {
    put("a.csv", "same", 0);
    pace.then(() -> put("a.csv", "same", 1));
    watch(Duration.ZERO).once();
    assertThat(protocol.done).isEmpty();
  }

  @Test
  void aBadFileGoesAsideWithTheReasonAndTheOthersGoOn() throws IOException {
    put("a.csv", "bad", 0);
    put("b.csv", "good", 1);
    pace.then(FolderWatchTest::nothing);
    watch(Duration.ZERO).once();
    assertThat(protocol.done).containsExactly("a.csv=bad", "b.csv=good", "score");
    assertThat(in("failed")).containsExactly("a.csv", "a.csv.reason.txt");
    assertThat(folder.resolve("failed/a.csv.reason.txt")).hasContent("it is bad\n");
    assertThat(in("done")).containsExactly("b.csv");
  }

  @Test
  void namesThatAreTakenGetANumber() throws IOException {
    for (int i = 1; i <= 3; i++) {
      put("day.csv.gz", "good" + i, i);
      put("day", "bad" + i, i);
      pace.then(FolderWatchTest::nothing);
      watch(Duration.ZERO).once();
    }
    assertThat(in("done")).containsExactly("day-2.csv.gz", "day-3.csv.gz", "day.csv.gz");
    assertThat(in("failed"))
        .containsExactly(
            "day", "day-2", "day-2.reason.txt", "day-3", "day-3.reason.txt", "day.reason.txt");
    assertThat(folder.resolve("done/day-3.csv.gz")).hasContent("good3");
    assertThat(folder.resolve("failed/day-2.reason.txt")).hasContent("it is bad2\n");
  }

  @Test
  void whatIsNotTheFilesFaultLeavesItWhereItIsAndIsTriedAgain() throws IOException {
    put("a.csv", "store is away", 0);
    pace.then(FolderWatchTest::nothing)
        .then(() -> put("a.csv", "back", 0))
        .then(FolderWatchTest::nothing);
    watch(Duration.ZERO).untilStopped();
    assertThat(protocol.done).containsExactly("failed: no store", "a.csv=back", "score");
    assertThat(in("done")).containsExactly("a.csv");
    assertThat(pace.pauses()).contains(Duration.ofMinutes(1));
    assertThat(folder.resolve("failed")).doesNotExist();

    put("b.csv", "store is away", 0);
    FakePace other = pace.then(FolderWatchTest::nothing);
    assertThat(other).isSameAs(pace);
    assertThatThrownBy(() -> startedAgain().once()).hasMessage("no store");
  }

  /** Another process, which nobody told to stop yet. */
  private FolderWatch startedAgain() {
    FakePace fresh = new FakePace().then(FolderWatchTest::nothing);
    return new FolderWatch(
        folder, new FolderWatch.Rhythm(SETTLE, POLL, Duration.ZERO), protocol, fresh);
  }

  @Test
  void scoringIsNotDoneMoreOftenThanAskedFor() {
    put("a.csv", "1", 0);
    pace.then(FolderWatchTest::nothing).then(() -> put("b.csv", "2", 1));
    for (int i = 0; i < 15; i++) {
      pace.then(FolderWatchTest::nothing);
    }
    watch(Duration.ofSeconds(60)).untilStopped();
    assertThat(protocol.done).containsExactly("a.csv=1", "score", "b.csv=2", "score");
    assertThat(Duration.between(Instant.parse("2025-01-01T00:00:00Z"), protocol.scoredAt))
        .isBetween(Duration.ofSeconds(62), Duration.ofSeconds(68));
  }

  @Test
  void whatAnEarlierProcessLoadedIsScored() {
    protocol.due = true;
    pace.then(FolderWatchTest::nothing);
    watch(Duration.ZERO).once();
    assertThat(protocol.done).containsExactly("score");
  }

  @Test
  void scoringThatFailsIsTriedAgainLater() {
    put("a.csv", "1", 0);
    protocol.atScore =
        () -> {
          protocol.atScore = FolderWatchTest::nothing;
          throw new IllegalStateException("too little");
        };
    pace.then(FolderWatchTest::nothing).then(FolderWatchTest::nothing);
    watch(Duration.ZERO).untilStopped();
    assertThat(protocol.done).containsExactly("a.csv=1", "score", "failed: too little", "score");
  }

  @Test
  void whoeverIsToldToStopFinishesTheFileAndLeavesTheRest() throws IOException {
    put("a.csv", "1", 0);
    put("b.csv", "2", 1);
    FolderWatch.Work stopping =
        new FolderWatch.Work() {
          @Override
          public Optional<String> load(Path file) {
            pace.stop();
            return protocol.load(file);
          }

          @Override
          public boolean isScoringDue() {
            return false;
          }

          @Override
          public Instant scoredAt() {
            return Instant.MIN;
          }

          @Override
          public void score() {
            protocol.score();
          }

          @Override
          public void failed(RuntimeException e) {
            protocol.failed(e);
          }
        };
    pace.then(FolderWatchTest::nothing).then(FolderWatchTest::nothing);
    new FolderWatch(folder, new FolderWatch.Rhythm(SETTLE, POLL, Duration.ZERO), stopping, pace)
        .untilStopped();
    assertThat(protocol.done).containsExactly("a.csv=1");
    assertThat(in("done")).containsExactly("a.csv");
    assertThat(folder.resolve("b.csv")).exists();
  }
}
