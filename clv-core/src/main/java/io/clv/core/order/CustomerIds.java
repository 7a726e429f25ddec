package io.clv.core.order;

import java.util.List;

/** The customers of a table, by position. */
public interface CustomerIds {
  int size();

  /** The id of the customer at {@code index}, 0 to {@code size() - 1}. */
  String get(int index);

  static CustomerIds of(List<String> ids) {
    List<String> copy = List.copyOf(ids);
    return new CustomerIds() {
      @Override
      public int size() {
        return copy.size();
      }

      @Override
      public String get(int index) {
        return copy.get(index);
      }
    };
  }
}
