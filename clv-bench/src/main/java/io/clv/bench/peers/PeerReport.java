package io.clv.bench.peers;

import java.util.List;
import java.util.Map;

/**
 * What the suite found.
 *
 * @param facts the machine and the versions of everything, by name
 * @param loadBefore load average over a minute when it began; negative where the system does not
 *     tell
 * @param loadAfter the same when it ended
 * @param runs rounds
 */
public record PeerReport(
    Map<String, String> facts,
    double loadBefore,
    double loadAfter,
    int runs,
    List<Section> sections,
    List<Growth> growth) {
  public PeerReport {
    sections = List.copyOf(sections);
    growth = List.copyOf(growth);
  }

  /** What should not be: features that differ from ours, and a task that failed. */
  public List<String> problems() {
    return sections.stream()
        .flatMap(section -> section.problems().stream().map(section.data().name()::concat))
        .toList();
  }
}
