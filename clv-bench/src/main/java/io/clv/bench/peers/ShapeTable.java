package io.clv.bench.peers;

import java.util.List;

/** Ours and DuckDB's features of each arrangement of orders, a line each. */
final class ShapeTable {
  private ShapeTable() {}

  static List<String> of(List<Section> shapes) {
    Table table =
        new Table(
            List.of(
                "arrangement",
                "lines",
                "customers",
                "ours, wall, s",
                "least to most",
                "ours, processor, s",
                "ours, peak, MiB",
                "DuckDB, wall, s",
                "least to most",
                "DuckDB, processor, s",
                "DuckDB, peak, MiB",
                "DuckDB to ours, wall",
                "processor",
                "peak",
                "same values"));
    for (Section shape : shapes) {
      table.row(
          List.of(
              shape.data().name(),
              "%,d".formatted(shape.data().lines()),
              "%,d".formatted(shape.customers()),
              median(shape, FeatureContest.OURS, Quantity.WALL),
              range(shape, FeatureContest.OURS),
              median(shape, FeatureContest.OURS, Quantity.PROCESSOR),
              median(shape, FeatureContest.OURS, Quantity.MEMORY),
              median(shape, FeatureContest.DUCKDB, Quantity.WALL),
              range(shape, FeatureContest.DUCKDB),
              median(shape, FeatureContest.DUCKDB, Quantity.PROCESSOR),
              median(shape, FeatureContest.DUCKDB, Quantity.MEMORY),
              CostTable.toOurs(shape, FeatureContest.DUCKDB, Quantity.WALL),
              CostTable.toOurs(shape, FeatureContest.DUCKDB, Quantity.PROCESSOR),
              CostTable.toOurs(shape, FeatureContest.DUCKDB, Quantity.MEMORY),
              !shape.agreements().isEmpty()
                      && shape.agreements().stream().allMatch(Agreement::holds)
                  ? "yes"
                  : "NO"));
    }
    return table.lines();
  }

  private static String median(Section shape, String task, Quantity quantity) {
    Results results = shape.results();
    return results.has(task) ? Figure.of(results.median(task, quantity::of)) : "failed";
  }

  private static String range(Section shape, String task) {
    Results results = shape.results();
    return results.has(task) ? Figure.range(results.values(task, Cost::wall)) : "";
  }
}
