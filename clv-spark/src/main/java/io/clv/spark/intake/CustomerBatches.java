package io.clv.spark.intake;

import io.clv.core.feature.CustomerFeatures;
import io.clv.core.feature.FeatureExtractor;
import io.clv.core.feature.FeatureTable;
import io.clv.core.order.NetOrders;
import io.clv.core.order.OrderLog;
import io.clv.core.order.OrderRow;
import io.clv.core.order.OrderSink.Admission;
import io.clv.core.order.SourceShape;
import io.clv.core.summary.ModelTime;
import io.clv.etl.order.OrderRows;
import io.clv.spark.intake.Account.Count;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Turns sorted lines into what each customer's orders add up to. All lines of a customer are in one
 * part and follow each other, so that a log of the core can hold some customers at a time: as many
 * as make {@link #BATCH} lines, and always whole ones. A customer with more lines than that fills a
 * log alone.
 *
 * @param files of each input
 */
record CustomerBatches(List<SourceTable> sources, List<InputFiles> files)
    implements MapPartitionsFunction<Row, Row> {
  static final int FEATURES = 0;
  static final int REJECT = 1;
  static final int ACCOUNT = 2;

  /** Of a kind: features as of no date, a refused row, or what was counted over a part. */
  static final StructType SCHEMA =
      new StructType()
          .add("kind", DataTypes.IntegerType)
          .add("customer_id", DataTypes.StringType)
          .add("first_day", DataTypes.IntegerType)
          .add("last_day", DataTypes.IntegerType)
          .add("total_orders", DataTypes.IntegerType)
          .add("total_items", DataTypes.DoubleType)
          .add("total_revenue", DataTypes.DoubleType)
          .add("max_items", DataTypes.DoubleType)
          .add("max_revenue", DataTypes.DoubleType)
          .add("longest_interval", DataTypes.DoubleType)
          .add("frequency", DataTypes.IntegerType)
          .add("monetary_value", DataTypes.DoubleType)
          .add("file", DataTypes.StringType)
          .add("column", DataTypes.StringType)
          .add("value", DataTypes.StringType)
          .add("reason", DataTypes.StringType)
          .add("row", DataTypes.StringType)
          .add("account", DataTypes.BinaryType);

  /** Lines of a log: enough for its columns to be worth their making, a few MB. */
  private static final int BATCH = 1 << 16;

  /** What a log must know of sources is only where one ends. */
  private static final SourceShape NEXT_SOURCE = new SourceShape("", List.of(), ',', true, "");

  @Override
  public Iterator<Row> call(Iterator<Row> lines) {
    return new Customers(lines);
  }

  private final class Customers implements Iterator<Row> {
    private final Iterator<Row> lines;
    private final Account account = new Account();
    private final ArrayDeque<Row> refused = new ArrayDeque<>();
    private final @Nullable OrderRows[] readers = new OrderRows[sources.size()];
    private @Nullable FeatureTable table;
    private int nextOfTable;
    private boolean finished;

    private OrderLog.Builder log = OrderLog.builder();
    private int inLog;
    private @Nullable String customer;
    private int source = -1;

    Customers(Iterator<Row> lines) {
      this.lines = lines;
    }

    @Override
    public boolean hasNext() {
      while (refused.isEmpty() && !inTable() && !finished) {
        if (lines.hasNext()) {
          take(lines.next());
        } else {
          settle();
          finished = true;
          refused.add(accounted());
        }
      }
      return inTable() || !refused.isEmpty();
    }

    private boolean inTable() {
      return table != null && nextOfTable < table.size();
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      FeatureTable features = table;
      return features != null && inTable() ? row(features.get(nextOfTable++)) : refused.remove();
    }

    private void take(Row row) {
      byte[] line = (byte[]) Objects.requireNonNull(row.get(4));
      switch (LineBytes.kind(line)) {
        case LineBytes.ACCOUNT -> account.add(LineBytes.account(line));
        case LineBytes.REJECT -> {
          LineBytes.Reject reject = LineBytes.reject(line);
          refused.add(
              rejected(
                  fileOf(row),
                  null,
                  reject.column(),
                  reject.value(),
                  reject.reason(),
                  reject.row()));
        }
        default -> add(row, line);
      }
    }

    private void add(Row row, byte[] line) {
      String owner = row.getString(0);
      if (!owner.equals(customer)) {
        if (inLog >= BATCH) {
          settle();
        }
        customer = owner;
      }
      if (row.getInt(1) != source) {
        // A customer's lines come input by input. That another customer's begin anew with the first
        // one does no harm: a log compares rows of one order only.
        source = row.getInt(1);
        log.begin(NEXT_SOURCE);
      }
      OrderRow order = LineBytes.order(line, owner);
      Admission admission = log.accept(order);
      inLog++;
      if (admission == Admission.DUPLICATE) {
        account.count(Count.DUPLICATE, 1);
      } else if (admission == Admission.CONFLICT) {
        OrderRows.Rejected conflict = reader(source).conflict(order);
        String file = fileOf(row);
        account.rejected(file, conflict.column(), conflict.value(), conflict.reason());
        refused.add(
            rejected(file, owner, conflict.column(), conflict.value(), conflict.reason(), null));
      }
    }

    private String fileOf(Row row) {
      int input = row.getInt(1);
      return files.get(input).name(row.getInt(2), sources.get(input).name());
    }

    private OrderRows reader(int input) {
      OrderRows reader = readers[input];
      if (reader == null) {
        reader = sources.get(input).rows();
        readers[input] = reader;
      }
      return reader;
    }

    /** Makes the features of the customers in the log; their rows are the next ones. */
    private void settle() {
      OrderLog orders = log.build();
      log = OrderLog.builder();
      inLog = 0;
      source = -1;
      LocalDate newest = orders.lastDate().orElse(null);
      if (newest == null) {
        return;
      }
      account.lastDay(newest);
      ReadingPlan plan = sources.get(0).plan();
      // Without a date asked for no line lies after the end, whichever part it is of.
      NetOrders net =
          NetOrders.of(orders, Objects.requireNonNullElse(plan.asOf(), newest), plan.refunds());
      FeatureTable features = FeatureExtractor.extract(net, ModelTime.DAY);
      account.refunds(net.refunds());
      account.count(Count.LINES_AFTER_AS_OF, net.linesAfterAsOf());
      account.count(Count.CUSTOMERS, features.size());
      account.population(features.population());
      table = features;
      nextOfTable = 0;
    }

    private Row accounted() {
      Object[] values = new Object[SCHEMA.size()];
      values[0] = ACCOUNT;
      values[SCHEMA.size() - 1] = account.toBytes();
      return RowFactory.create(values);
    }
  }

  private static Row row(CustomerFeatures features) {
    Object[] values = new Object[SCHEMA.size()];
    values[0] = FEATURES;
    values[1] = features.customerId();
    values[2] = (int) features.firstOrder().toEpochDay();
    values[3] = (int) features.lastOrder().toEpochDay();
    values[4] = features.totalOrders();
    values[5] = features.totalItems();
    values[6] = features.totalRevenue();
    values[7] = features.maxItems();
    values[8] = features.maxRevenue();
    values[9] = features.longestInterval();
    values[10] = features.summary().frequency();
    values[11] = features.summary().monetaryValue();
    return RowFactory.create(values);
  }

  private static Row rejected(
      String file,
      @Nullable String customer,
      String column,
      String value,
      String reason,
      @Nullable String row) {
    Object[] values = new Object[SCHEMA.size()];
    values[0] = REJECT;
    values[1] = customer;
    values[12] = file;
    values[13] = column;
    values[14] = value;
    values[15] = reason;
    values[16] = row;
    return RowFactory.create(values);
  }
}
