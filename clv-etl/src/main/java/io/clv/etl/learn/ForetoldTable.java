package io.clv.etl.learn;

import io.clv.core.learn.FeatureMatrix;
import io.clv.core.learn.FirstDaysTraining;
import io.clv.core.model.learned.FeatureWindow;
import io.clv.core.model.learned.LearnedModel;
import io.clv.core.model.learned.Regression;
import io.clv.etl.output.Output;
import io.clv.etl.output.OutputException;
import io.clv.etl.output.RowWriter;
import io.clv.etl.output.TableFormat;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes what a model of first days foretells: the customer, the features, and the spend and the
 * number of purchases of the days that follow. What cannot be negative and is foretold to be is 0.
 */
public final class ForetoldTable {
  private final LearnedModel model;
  private final List<String> columns = new ArrayList<>();

  public ForetoldTable(LearnedModel model, FeatureWindow.FirstDays window) {
    this.model = model;
    columns.add(LearningColumns.CUSTOMER);
    columns.addAll(model.features());
    if (model.spend() != null) {
      columns.add(FirstDaysTraining.spendName(window.days(), model.targetDays()));
    }
    if (model.purchases() != null) {
      columns.add("purchases_" + model.targetDays());
    }
  }

  /**
   * @param customers by row; empty if they are not known
   * @param features of the customers, in any order of columns
   * @throws IllegalArgumentException if a feature of the model is not there; the message names it
   * @throws OutputException if it cannot be written
   */
  public void write(
      List<String> customers, FeatureMatrix features, TableFormat format, Output output) {
    FeatureMatrix known = features.select(model.features());
    output.write(
        writer -> {
          RowWriter rows = format.rows(writer, columns);
          double[] row = new double[known.width()];
          for (int i = 0; i < known.rows(); i++) {
            known.copyRow(i, row);
            if (customers.isEmpty()) {
              rows.unknown();
            } else {
              rows.text(customers.get(i));
            }
            for (double value : row) {
              rows.number(value);
            }
            for (Regression regression : new Regression[] {model.spend(), model.purchases()}) {
              if (regression != null) {
                rows.number(Math.max(0, regression.predict(row)));
              }
            }
            rows.endRow();
          }
          rows.end();
        });
  }
}
