package io.clv.etl.spill;

import java.util.List;

/**
 * The features of some customers in the order of their ids, which can be read from marked places
 * on.
 *
 * @param marks in the order of their keys, the first customer's first; none if there are none
 */
record SortedFeatures(Run run, List<Mark> marks) {
  /**
   * Where the features of a customer begin.
   *
   * @param place as {@link RunWriter#place}
   */
  record Mark(IdKey key, long place) {}

  /** The last mark that is not behind a key, or the first one. */
  Mark before(IdKey key) {
    int low = 0;
    int high = marks.size();
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (marks.get(middle).key.compareTo(key) <= 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return marks.get(low);
  }
}
