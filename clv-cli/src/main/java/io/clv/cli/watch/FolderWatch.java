package io.clv.cli.watch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the files that come into a folder, the oldest first, and scores after them. A file is
 * complete when two looks at it, some time apart, find the same size and modification time.
 *
 * <p>For one thread; not for two at a time on one folder.
 */
public final class FolderWatch {
  /** After something that is not a file's fault, the next try is so much later. */
  private static final Duration RETRY = Duration.ofMinutes(1);

  private final Inbox inbox;
  private final Rhythm rhythm;
  private final Work work;
  private final Pace pace;
  private final Map<Path, Look> looks = new HashMap<>();
  private boolean scoringIsDue;
  private Instant nextScoring = Instant.MAX;

  public FolderWatch(Path folder, Rhythm rhythm, Work work, Pace pace) {
    this.inbox = new Inbox(folder);
    this.rhythm = rhythm;
    this.work = work;
    this.pace = pace;
  }

  /**
   * How often to do what.
   *
   * @param settle how long a file must stay the same to be complete
   * @param poll from one look at the folder to the next
   * @param scoring the least time from one scoring to the next
   */
  public record Rhythm(Duration settle, Duration poll, Duration scoring) {}

  /** What is done with the files. */
  public interface Work {
    /**
     * Loads a file. What it throws is not the file's fault: the file stays where it is.
     *
     * @return what is wrong with the file; empty if it is loaded
     */
    Optional<String> load(Path file);

    /** Whether orders were loaded that no scoring has seen. */
    boolean isScoringDue();

    /** When the latest scoring was; {@link Instant#MIN} if there was none. */
    Instant scoredAt();

    void score();

    /** Takes note of what went wrong; it will be tried again. */
    void failed(RuntimeException e);
  }

  /** A file as it was found, and since when it has been so. */
  private record Look(Inbox.State state, Instant since) {}

  /** Takes what is there and complete, and scores. What goes wrong is thrown. */
  public void once() {
    begin();
    look();
    if (pace.pause(rhythm.settle())) {
      takeComplete();
      scoreIfDue();
    }
  }

  /** Takes what is there and what comes, until it is told to stop. */
  public void untilStopped() {
    boolean known = false;
    Duration rest;
    do {
      rest = rhythm.poll();
      try {
        if (!known) {
          begin();
          known = true;
        }
        look();
        takeComplete();
        scoreIfDue();
        if (!looks.isEmpty() && rhythm.settle().compareTo(rest) < 0) {
          rest = rhythm.settle();
        }
      } catch (RuntimeException e) {
        work.failed(e);
        rest = RETRY;
      }
    } while (pace.pause(rest));
  }

  /** What an earlier process left undone is due. */
  private void begin() {
    scoringIsDue = work.isScoringDue();
    nextScoring = work.scoredAt().plus(rhythm.scoring());
  }

  private void look() {
    Map<Path, Inbox.State> found = inbox.files();
    looks.keySet().retainAll(found.keySet());
    Instant now = pace.now();
    found.forEach(
        (file, state) ->
            looks.merge(
                file,
                new Look(state, now),
                (before, after) -> before.state().equals(after.state()) ? before : after));
  }

  private void takeComplete() {
    Map<Path, Inbox.State> found = inbox.files();
    Instant since = pace.now().minus(rhythm.settle());
    List<Path> complete =
        looks.entrySet().stream()
            .filter(e -> e.getValue().state().equals(found.get(e.getKey())))
            .filter(e -> !e.getValue().since().isAfter(since))
            .sorted(
                Comparator.comparing((Map.Entry<Path, Look> e) -> e.getValue().state().modified())
                    .thenComparing(e -> e.getKey().getFileName().toString()))
            .map(Map.Entry::getKey)
            .toList();
    for (Path file : complete) {
      if (pace.isStopped()) {
        return;
      }
      take(file);
    }
  }

  private void take(Path file) {
    Optional<String> wrong = work.load(file);
    looks.remove(file);
    if (wrong.isEmpty()) {
      scoringIsDue = true;
      inbox.moveToDone(file);
    } else if (Files.exists(file)) {
      inbox.moveToFailed(file, wrong.get());
    }
  }

  private void scoreIfDue() {
    if (!scoringIsDue || pace.isStopped() || pace.now().isBefore(nextScoring)) {
      return;
    }
    nextScoring = pace.now().plus(rhythm.scoring());
    try {
      work.score();
    } catch (RuntimeException e) {
      nextScoring = pace.now().plus(longer(rhythm.scoring(), RETRY));
      throw e;
    }
    scoringIsDue = false;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }
}
