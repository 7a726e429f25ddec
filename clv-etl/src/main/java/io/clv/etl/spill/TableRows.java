package io.clv.etl.spill;

import io.clv.core.feature.CustomerFeatures;
import io.clv.core.feature.FeatureTable;
import io.clv.core.order.RefundReport;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/** Features that fit into memory. */
record TableRows(FeatureTable table, RefundReport refunds, long linesAfterAsOf)
    implements FeatureRows {
  @Override
  public LocalDate asOf() {
    return table.asOf();
  }

  @Override
  public long customers() {
    return table.size();
  }

  @Override
  public List<Consumer<Consumer<CustomerFeatures>>> slices() {
    return List.of(
        sink -> {
          for (int i = 0; i < table.size(); i++) {
            sink.accept(table.get(i));
          }
        });
  }
}
