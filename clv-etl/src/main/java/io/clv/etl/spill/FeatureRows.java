package io.clv.etl.spill;

import io.clv.core.feature.CustomerFeatures;
import io.clv.core.order.RefundReport;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/** The features of all customers, one after the other, and what became of their orders. */
public interface FeatureRows {
  /** The end of observation. */
  LocalDate asOf();

  /** Customers with an order that stands. */
  long customers();

  RefundReport refunds();

  /** Lines that were loaded but lie after the as-of date. */
  long linesAfterAsOf();

  /**
   * The customers in slices, one behind the other. Each hands over its customers in the order of
   * their ids (by the bytes of the UTF-8 form), in whichever thread it is asked.
   */
  List<Consumer<Consumer<CustomerFeatures>>> slices();

  /** Hands over all customers in the order of their ids. */
  default void forEach(Consumer<CustomerFeatures> sink) {
    slices().forEach(slice -> slice.accept(sink));
  }
}
