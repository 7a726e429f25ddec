package io.clv.core.covariate;

import java.util.List;

/** A column of a table of covariates: one value for each of its customers. */
public sealed interface CovariateColumn {
  String name();

  int size();

  /** Numbers, all of them finite. */
  // A column is the point here; columns are never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Numbers(String name, double[] values) implements CovariateColumn {
    public Numbers {
      for (double value : values) {
        if (!Double.isFinite(value)) {
          throw new IllegalArgumentException(
              "column %s must hold finite numbers: %s".formatted(name, value));
        }
      }
    }

    @Override
    public int size() {
      return values.length;
    }
  }

  /** Names of categories. */
  record Categories(String name, List<String> values) implements CovariateColumn {
    public Categories {
      values = List.copyOf(values);
    }

    @Override
    public int size() {
      return values.size();
    }
  }
}
