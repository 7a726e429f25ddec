package io.clv.bench.peers;

import java.util.List;

/**
 * How the features of another program agree with ours.
 *
 * @param peer whose
 * @param ours customers in our file
 * @param theirs customers in the other file
 * @param onlyOurs customers that only our file has
 * @param onlyTheirs customers that only the other file has
 * @param different customers of whom a value differs by more than 1e-9 of it, or of 1 where it is
 *     less
 * @param columns which columns these are, in words
 */
record Agreement(
    String peer,
    long ours,
    long theirs,
    long onlyOurs,
    long onlyTheirs,
    long different,
    List<String> columns) {
  Agreement {
    columns = List.copyOf(columns);
  }

  boolean holds() {
    return ours > 0 && onlyOurs == 0 && onlyTheirs == 0 && different == 0;
  }

  /** What {@link FeatureComparison} printed. */
  static Agreement parse(String peer, List<String> lines) {
    return new Agreement(
        peer,
        Long.parseLong(lines.get(0)),
        Long.parseLong(lines.get(1)),
        Long.parseLong(lines.get(2)),
        Long.parseLong(lines.get(3)),
        Long.parseLong(lines.get(4)),
        lines.subList(5, lines.size()));
  }

  @Override
  public String toString() {
    return holds()
        ? "%s: the same %,d customers, all values equal to 1e-9".formatted(peer, ours)
        : "%s: DIFFERENT. Of our %,d customers %,d are missing there, of its %,d customers %,d are missing here; %,d have other values. %s"
            .formatted(
                peer, ours, onlyOurs, theirs, onlyTheirs, different, String.join("; ", columns));
  }
}
