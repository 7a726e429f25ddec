package io.clv.http.api;

import io.clv.core.model.ModelDocument;
import io.clv.core.port.StoredRun;
import io.clv.core.valuation.RunDescription;
import java.util.List;

/** A run in JSON. */
record RunView(
    long id,
    String createdAt,
    String asOf,
    String timeUnit,
    String horizon,
    double discountRate,
    double margin,
    List<String> models,
    long customers) {
  static RunView of(StoredRun run) {
    RunDescription description = run.description();
    return new RunView(
        run.id(),
        description.createdAt().toString(),
        description.asOf().toString(),
        description.timeUnit().label(),
        description.valuation().horizon().toString(),
        description.valuation().discountRate().annual(),
        description.valuation().margin(),
        description.models().stream().map(ModelDocument::model).toList(),
        run.customers());
  }
}
