package io.clv.core.port;

import io.clv.core.order.OrderLine;
import io.clv.core.order.RejectedRow;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that a store holds of one person, for their own eyes. Safe for use by several threads. Every
 * method throws {@link StoreException} if the store cannot be used.
 */
public interface PersonalRecords {
  /**
   * An order line and the import it came with.
   *
   * @param importName the file, as the user named it
   * @param replacedBy the import that changed the line or took it out; null if it holds
   */
  record Line(OrderLine line, long importId, String importName, @Nullable Long replacedBy) {}

  /** A row of an import that was refused. */
  record Reject(long importId, String importName, RejectedRow row) {}

  /**
   * A person.
   *
   * @param ids the one that stands for them, then those merged into it
   * @param predictions of all runs and all ids, latest run first
   * @param segments that were saved, in the order of the ids, latest run first
   */
  record Person(
      List<String> ids,
      List<CustomerMerges.Merge> merges,
      List<Line> lines,
      List<Line> earlierLines,
      List<StoredPrediction> predictions,
      List<Reject> rejects,
      List<SegmentStore.Place> segments) {
    public Person {
      ids = List.copyOf(ids);
      merges = List.copyOf(merges);
      lines = List.copyOf(lines);
      earlierLines = List.copyOf(earlierLines);
      predictions = List.copyOf(predictions);
      rejects = List.copyOf(rejects);
      segments = List.copyOf(segments);
    }
  }

  /**
   * Everything held under an id and those merged with it, as one state; empty if that is nothing.
   */
  Optional<Person> find(String customerId);
}
