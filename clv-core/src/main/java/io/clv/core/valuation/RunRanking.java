package io.clv.core.valuation;

import io.clv.core.math.SortOrder;
import io.clv.core.valuation.RunQuery.Direction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The customers of a run page by page, in any order. A page begins behind a key, so that nothing is
 * kept between two pages; the orders that were asked for last are, up to a few of them. Safe for
 * use by several threads.
 */
public final class RunRanking {
  /** At 4 bytes a customer each. */
  private static final int ORDERS_KEPT = 6;

  private static final int CHUNK = 1 << 14;

  private final RunTable table;

  /** By column and direction, the one used longest ago first. */
  private final Map<Sort, int[]> orders = new LinkedHashMap<>(16, 0.75f, true);

  public RunRanking(RunTable table) {
    this.table = table;
  }

  /**
   * A customer's place in an order.
   *
   * @param value in the column that gives the order; NaN where it is not known, and where the order
   *     is that of ids
   */
  public record Key(double value, String customerId) {}

  /**
   * Some of the customers asked for.
   *
   * @param rows of the table, in order
   * @param total number of customers asked for, on all pages
   * @param next the key to go on behind; null if this is the last page
   */
  // Never compared; the rows are an index.
  @SuppressWarnings("ArrayRecordComponent")
  public record Page(int[] rows, int total, @Nullable Key next) {}

  private record Sort(RunColumn column, Direction direction) {}

  public RunTable table() {
    return table;
  }

  /**
   * A page.
   *
   * @param after the key that the page before gave; null for the first page
   * @param limit most rows, at least 1
   */
  public Page page(RunQuery query, @Nullable Key after, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("a page must have room for a customer: " + limit);
    }
    Sequence sequence = sequence(query);
    int at = after == null ? 0 : sequence.placeBehind(after);
    int[] rows = new int[Math.min(limit, table.size())];
    int found = 0;
    Matches matches = query.isOfAll() ? null : matches(query);
    boolean more = false;
    for (; at < table.size() && !more; at++) {
      int row = sequence.row(at);
      if (matches == null || matches.rows[row]) {
        if (found == limit) {
          more = true;
        } else {
          rows[found++] = row;
        }
      }
    }
    return new Page(
        Arrays.copyOf(rows, found),
        matches == null ? table.size() : matches.count,
        more ? key(query, rows[found - 1]) : null);
  }

  /** All customers asked for, in order. */
  public int[] rows(RunQuery query) {
    return page(query, null, Math.max(1, table.size())).rows();
  }

  private Key key(RunQuery query, int row) {
    RunColumn column = query.sort();
    return new Key(column == null ? Double.NaN : table.value(column, row), table.customerId(row));
  }

  // The arrays are found and used within one call.
  @SuppressWarnings("ArrayRecordComponent")
  private record Matches(boolean[] rows, int count) {}

  private Matches matches(RunQuery query) {
    boolean[] rows = new boolean[table.size()];
    IdText.@Nullable Part part =
        query.idPart().isEmpty() ? null : table.idText().part(query.idPart());
    int count =
        IntStream.range(0, (rows.length + CHUNK - 1) / CHUNK)
            .parallel()
            .map(
                chunk -> {
                  int found = 0;
                  int end = Math.min(rows.length, (chunk + 1) * CHUNK);
                  for (int row = chunk * CHUNK; row < end; row++) {
                    rows[row] =
                        holds(query, row)
                            && query.rows().test(row)
                            && (part == null || part.isIn(row));
                    found += rows[row] ? 1 : 0;
                  }
                  return found;
                })
            .sum();
    return new Matches(rows, count);
  }

  private boolean holds(RunQuery query, int row) {
    for (RunQuery.Range range : query.ranges()) {
      if (!range.holds(table.value(range.column(), row))) {
        return false;
      }
    }
    return true;
  }

  private Sequence sequence(RunQuery query) {
    RunColumn column = query.sort();
    return column == null
        ? new ById(query.direction())
        : new ByValue(column, query.direction(), order(new Sort(column, query.direction())));
  }

  private int[] order(Sort sort) {
    synchronized (orders) {
      int[] known = orders.get(sort);
      if (known != null) {
        return known;
      }
    }
    double[] values = table.column(sort.column);
    int[] order =
        sort.direction == Direction.ASCENDING
            ? SortOrder.ascending(values)
            : SortOrder.descending(values);
    synchronized (orders) {
      orders.put(sort, order);
      if (orders.size() > ORDERS_KEPT) {
        orders.remove(orders.keySet().iterator().next());
      }
    }
    return order;
  }

  /** All rows in an order. */
  private interface Sequence {
    int row(int at);

    /** The first place whose row comes after a key. */
    int placeBehind(Key key);
  }

  private final class ById implements Sequence {
    private final Direction direction;

    ById(Direction direction) {
      this.direction = direction;
    }

    @Override
    public int row(int at) {
      return direction == Direction.ASCENDING ? at : table.size() - 1 - at;
    }

    @Override
    public int placeBehind(Key key) {
      int found = table.search(key.customerId.getBytes(StandardCharsets.UTF_8));
      int behind = found >= 0 ? found + 1 : -found - 1;
      if (direction == Direction.ASCENDING) {
        return behind;
      }
      int before = found >= 0 ? found : -found - 1;
      return table.size() - before;
    }
  }

  private final class ByValue implements Sequence {
    private final RunColumn column;
    private final Direction direction;
    private final int[] order;

    ByValue(RunColumn column, Direction direction, int[] order) {
      this.column = column;
      this.direction = direction;
      this.order = order;
    }

    @Override
    public int row(int at) {
      return order[at];
    }

    @Override
    public int placeBehind(Key key) {
      int found = table.search(key.customerId.getBytes(StandardCharsets.UTF_8));
      // Of equal values the rows up to this one are not behind the key.
      int lastRow = found >= 0 ? found : -found - 2;
      int low = 0;
      int high = order.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (isBehind(order[middle], key.value, lastRow)) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      return low;
    }

    private boolean isBehind(int row, double value, int lastRow) {
      double own = table.value(column, row);
      int byValue;
      if (Double.isNaN(own) || Double.isNaN(value)) {
        byValue = Boolean.compare(Double.isNaN(own), Double.isNaN(value));
      } else {
        // Not Double.compare: 0.0 and -0.0 are equal here.
        byValue = own < value ? -1 : own > value ? 1 : 0;
        byValue = direction == Direction.ASCENDING ? byValue : -byValue;
      }
      return byValue > 0 || (byValue == 0 && row > lastRow);
    }
  }
}
