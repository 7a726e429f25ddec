package io.clv.bench.peers;

import java.util.ArrayList;
import java.util.List;

/**
 * What was found of one part on one order file.
 *
 * @param customers who have features; 0 where that was not looked at
 * @param ours the task the others are compared with
 * @param limit the task that stands for the machine's limit
 * @param agreements of the features of the others with ours
 * @param notes said below the table
 */
record Section(
    Part part,
    Dataset data,
    long customers,
    String ours,
    String limit,
    Results results,
    List<Agreement> agreements,
    List<String> notes) {
  Section {
    agreements = List.copyOf(agreements);
    notes = List.copyOf(notes);
  }

  /** What should not be, each with a blank in front. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    for (Agreement agreement : agreements) {
      if (!agreement.holds()) {
        problems.add(" " + agreement);
      }
    }
    results
        .absences()
        .forEach(
            (task, reason) -> {
              if (reason.startsWith(Results.FAILED)) {
                problems.add(" " + task + " " + reason);
              }
            });
    return problems;
  }
}
