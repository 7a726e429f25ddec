package io.clv.etl.spill;

import io.clv.core.feature.CustomerTotals;
import io.clv.core.order.MergeHeap;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Goes through the customers of a {@link FeatureRun}; only the id of the one at hand is read. */
final class FeatureCursor implements MergeHeap.Cursor<FeatureCursor> {
  private final RunReader in;
  private byte[] id = new byte[32];
  private int length;

  /** As {@link IdKey#head}. */
  private long head;

  /**
   * @param in at the beginning of a customer
   */
  FeatureCursor(RunReader in) {
    this.in = in;
    readId();
  }

  private void readId() {
    length = (int) in.getNumber();
    if (length > id.length) {
      id = new byte[2 * length];
    }
    in.getBytes(id, length);
    head = IdKey.head(id, length);
  }

  /** The customer at hand; to be taken once, before going on to the next one. */
  CustomerTotals take() {
    return FeatureRun.readTotals(new String(id, 0, length, StandardCharsets.UTF_8), in);
  }

  /** Goes to the customer behind the one that was taken. */
  @Override
  public boolean next() {
    if (in.isAtEnd()) {
      return false;
    }
    readId();
    return true;
  }

  /** Goes to the first customer from an id on; false if there is none. */
  boolean skipTo(IdKey from) {
    while (isBefore(from)) {
      CustomerTotals unused = FeatureRun.readTotals("", in);
      if (!next()) {
        return false;
      }
    }
    return true;
  }

  boolean isBefore(IdKey key) {
    return key.compareTo(head, id, length) > 0;
  }

  @Override
  public boolean isBefore(FeatureCursor other) {
    return head == other.head
        ? Arrays.compareUnsigned(id, 0, length, other.id, 0, other.length) < 0
        : Long.compareUnsigned(head, other.head) < 0;
  }
}
