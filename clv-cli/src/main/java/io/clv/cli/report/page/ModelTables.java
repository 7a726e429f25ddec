package io.clv.cli.report.page;

import io.clv.cli.report.Numbers;
import io.clv.cli.report.chart.DataTable;
import io.clv.core.model.ModelDocument;
import io.clv.core.usecase.ChooseModel;
import java.util.ArrayList;
import java.util.List;

/** The models behind the run. */
final class ModelTables {
  private final ReportData data;

  ModelTables(ReportData data) {
    this.data = data;
  }

  void addTo(Page page) {
    page.section("Models");
    for (ModelDocument model : data.run().description().models()) {
      page.heading(model.model());
      page.paragraph(origin(model));
      String reason = model.provenance().settings().get(ChooseModel.REASON);
      if (reason != null) {
        page.paragraph("Chosen: " + reason);
      }
      if (model.boundary() != null) {
        page.paragraph(
            "The fit lies at a boundary, %s: %s".formatted(model.boundary(), model.explanation()));
      } else if (!model.converged() && model.logLikelihood() != null) {
        page.warning("The fit did not converge: " + model.explanation());
      }
      model.warnings().forEach(page::warning);
      List<List<String>> rows = new ArrayList<>();
      model
          .parameters()
          .forEach(
              (name, value) -> {
                Double error = model.standardErrors().get(name);
                rows.add(
                    List.of(
                        name,
                        Numbers.parameter(value),
                        error == null ? "-" : Numbers.parameter(error)));
              });
      page.table(new DataTable(List.of("parameter", "estimate", "standard error"), rows));
    }
  }

  private static String origin(ModelDocument model) {
    Double likelihood = model.logLikelihood();
    if (likelihood == null) {
      return "Given as a file, not fitted by likelihood.";
    }
    return "Fitted to %s%s; log-likelihood %s."
        .formatted(
            Numbers.of(model.customers(), "customer", "customers"),
            model.timeUnit() == null ? "" : ", times in %ss".formatted(model.timeUnit().label()),
            Numbers.decimal(likelihood, 3));
  }
}
