package io.clv.etl.spill;

import io.clv.core.feature.CustomerFeatures;
import io.clv.core.feature.Population;
import io.clv.core.summary.CustomerSummary;
import io.clv.core.summary.ModelTime;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;

/**
 * The features of some customers in a run, sorted by the bytes of their ids: of each what follows
 * from the customer's own orders, as of no date.
 */
final class FeatureRun {
  static final Comparator<Entry> BY_ID = FeatureRun::compareIds;

  private final RunWriter out;

  FeatureRun(RunWriter out) {
    this.out = out;
  }

  /** A customer's id as sorted by, and the features as of the customer's last order. */
  static final class Entry {
    private final byte[] id;

    /** The first bytes of the id, the first one highest. */
    private final long head;

    private final CustomerFeatures features;

    private Entry(byte[] id, long head, CustomerFeatures features) {
      this.id = id;
      this.head = head;
      this.features = features;
    }

    CustomerFeatures features() {
      return features;
    }

    Entry completed(Population population, LocalDate asOf, ModelTime time) {
      return new Entry(id, head, population.complete(features, asOf, time));
    }
  }

  private static int compareIds(Entry a, Entry b) {
    int heads = Long.compareUnsigned(a.head, b.head);
    return heads == 0 ? Arrays.compareUnsigned(a.id, b.id) : heads;
  }

  private static long head(byte[] id) {
    long head = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      head = head << 8 | (i < id.length ? id[i] & 0xFF : 0);
    }
    return head;
  }

  void add(CustomerFeatures features) {
    int first = day(features.firstOrder());
    out.putText(features.customerId());
    out.putSigned(first);
    out.putNumber(day(features.lastOrder()) - first);
    out.putNumber(features.totalOrders());
    out.putDouble(features.totalItems());
    out.putDouble(features.totalRevenue());
    out.putDouble(features.maxItems());
    out.putDouble(features.maxRevenue());
    // Of a single order it is made from the other customers', at the end.
    out.putNumber(features.totalOrders() == 1 ? 0 : (long) features.longestInterval());
    out.putNumber(features.summary().frequency());
    out.putDouble(features.summary().monetaryValue());
  }

  private static int day(LocalDate date) {
    return (int) date.toEpochDay();
  }

  Run finish() {
    return out.finish();
  }

  static Entry read(RunReader in) {
    byte[] idBytes = in.getBytes();
    String id = new String(idBytes, StandardCharsets.UTF_8);
    long first = in.getSigned();
    long span = in.getNumber();
    int orders = (int) in.getNumber();
    double items = in.getDouble();
    double revenue = in.getDouble();
    double maxItems = in.getDouble();
    double maxRevenue = in.getDouble();
    long longest = in.getNumber();
    int frequency = (int) in.getNumber();
    double monetaryValue = in.getDouble();
    return new Entry(
        idBytes,
        head(idBytes),
        new CustomerFeatures(
            id,
            LocalDate.ofEpochDay(first),
            LocalDate.ofEpochDay(first + span),
            orders,
            items,
            revenue,
            maxItems,
            maxRevenue,
            revenue / orders,
            0,
            longest,
            orders > 1 ? span / (double) (orders - 1) : Double.NaN,
            new CustomerSummary(frequency, span, span, monetaryValue)));
  }
}
