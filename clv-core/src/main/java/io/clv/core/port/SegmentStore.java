package io.clv.core.port;

import io.clv.core.segment.Segment;
import io.clv.core.segment.SegmentMembership;
import io.clv.core.valuation.RunTable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Segment schemes of the user's own, and which segment each customer of a run was put into. What is
 * saved goes with its run, and with a customer who is erased. Safe for use by several threads.
 * Every method throws {@link StoreException} if the store cannot be used.
 */
public interface SegmentStore {
  /** The definition of a scheme that comes with the product: none is needed. */
  String BUILT_IN = "";

  /** A scheme by its definition, which a {@link SchemeCodec} reads. */
  record StoredScheme(String name, String definition, Instant keptAt) {}

  /**
   * The segments of a run by one scheme.
   *
   * @param definition by which they were found; {@link #BUILT_IN} for a built-in scheme
   * @param sizes how many customers each segment has, in the order of the scheme
   */
  record StoredSegments(
      long runId, String scheme, String definition, Instant computedAt, List<Size> sizes) {
    public StoredSegments {
      sizes = List.copyOf(sizes);
    }

    /** Of all segments together. */
    public long customers() {
      return sizes.stream().mapToLong(Size::customers).sum();
    }
  }

  record Size(Segment segment, long customers) {}

  /** Where a customer was put. */
  record Place(long runId, String scheme, String segment, Instant computedAt) {}

  /** Keeps a scheme, in place of one of the same name. */
  void keep(String name, String definition, Instant at);

  /**
   * Keeps a scheme no more. Segments that were saved by it stay.
   *
   * @return whether there was one of this name
   */
  boolean forget(String name);

  /** The schemes that are kept, by name. */
  List<StoredScheme> schemes();

  /**
   * Saves the segments of all customers of a run by one scheme, whole or not at all, in place of
   * those that were saved by a scheme of this name. Customers who were erased since the table was
   * read are left out.
   *
   * @param table the customers of the run
   * @param membership of these customers
   * @return empty if there is no such run any more; nothing is saved then
   */
  Optional<StoredSegments> save(
      long runId, RunTable table, SegmentMembership membership, String definition, Instant at);

  /** What is saved of a run, by the names of the schemes. */
  List<StoredSegments> of(long runId);

  /**
   * A page of the customers in a segment of a run, ordered by id (by the bytes of its UTF-8 form).
   *
   * @param after only customers whose id is greater; null for the first page
   * @param limit at most so many, at least 1
   */
  List<String> customers(
      long runId, String scheme, String segment, @Nullable String after, int limit);

  /** Where a customer was put, latest run first, then by the names of the schemes. */
  List<Place> places(String customerId);
}
