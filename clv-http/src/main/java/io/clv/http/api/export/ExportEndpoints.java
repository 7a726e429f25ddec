package io.clv.http.api.export;

import io.clv.core.feature.CustomerFeatures;
import io.clv.core.port.PredictionStore;
import io.clv.core.segment.SegmentMembership;
import io.clv.core.usecase.KnownRuns.Run;
import io.clv.core.valuation.Prediction;
import io.clv.http.api.Call;
import io.clv.http.api.Endpoint;
import io.clv.http.api.Reply;
import io.clv.http.api.export.TableFiles.Form;
import io.clv.http.api.export.TableFiles.Table;
import io.clv.http.api.serving.LoadedRun;
import io.clv.http.api.serving.RunTables;
import io.clv.http.api.serving.Served;
import io.clv.http.api.serving.Serving;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /v1/exports}: all customers of a run, written while they are read. */
public final class ExportEndpoints {
  private static final String[] FORMS =
      Stream.of(Form.values()).map(Form::mediaType).toArray(String[]::new);

  private final PredictionStore predictions;
  private final Serving serving;
  private final RunTables tables;
  private final TableFiles files;

  private ExportEndpoints(
      PredictionStore predictions, Serving serving, RunTables tables, TableFiles files) {
    this.predictions = predictions;
    this.serving = serving;
    this.tables = tables;
    this.files = files;
  }

  public static List<Endpoint> of(
      PredictionStore predictions, Serving serving, RunTables tables, TableFiles files) {
    ExportEndpoints exports = new ExportEndpoints(predictions, serving, tables, files);
    return List.of(
        export("predictions", exports::predictions),
        export("features", exports::features),
        export("segments", exports::segments));
  }

  private static Endpoint export(String what, Endpoint.Answer answer) {
    return Endpoint.get("/v1/exports/" + what, answer).producing(FORMS);
  }

  private Reply predictions(Call call) {
    Asked asked = asked(call);
    return asked.reply(
        "predictions",
        out ->
            files.predictions(
                new Table<>(asked.currency(), asked.form, sink -> predictions(asked, sink)), out));
  }

  private void predictions(Asked asked, Consumer<Prediction> sink) {
    predictions.forEach(
        asked.run.id(),
        row -> sink.accept(asked.isCsv() ? safe(row.prediction()) : row.prediction()));
  }

  private static Prediction safe(Prediction prediction) {
    String id = CsvCells.safe(prediction.customerId());
    return id.equals(prediction.customerId())
        ? prediction
        : new Prediction(
            id,
            prediction.summary(),
            prediction.probabilityAlive(),
            prediction.expectedPurchases(),
            prediction.expectedAverageValue(),
            prediction.clv(),
            prediction.aliveInterval(),
            prediction.purchasesInterval(),
            prediction.averageValueInterval(),
            prediction.clvInterval());
  }

  private Reply features(Call call) {
    Asked asked = asked(call);
    return asked.reply(
        "features",
        out ->
            files.features(
                new Table<>(asked.currency(), asked.form, sink -> features(asked, sink)), out));
  }

  private void features(Asked asked, Consumer<CustomerFeatures> sink) {
    predictions.forEach(
        asked.run.id(), row -> sink.accept(asked.isCsv() ? safe(row.features()) : row.features()));
  }

  private static CustomerFeatures safe(CustomerFeatures features) {
    String id = CsvCells.safe(features.customerId());
    return id.equals(features.customerId())
        ? features
        : new CustomerFeatures(
            id,
            features.firstOrder(),
            features.lastOrder(),
            features.totalOrders(),
            features.totalItems(),
            features.totalRevenue(),
            features.maxItems(),
            features.maxRevenue(),
            features.avgRevenue(),
            features.daysSinceLastOrder(),
            features.longestInterval(),
            features.meanInterval(),
            features.summary());
  }

  private Reply segments(Call call) {
    Asked asked = asked(call);
    LoadedRun loaded = tables.of(asked.run, asked.served);
    List<String> columns = new ArrayList<>(List.of("customer_id"));
    loaded.memberships().forEach(membership -> columns.add(membership.scheme().name()));
    return asked.reply(
        "segments",
        out -> files.texts(columns, asked.form, sink -> segments(loaded, asked, sink), out));
  }

  private static void segments(LoadedRun loaded, Asked asked, Consumer<List<String>> sink) {
    for (int row = 0; row < loaded.table().size(); row++) {
      List<String> cells = new ArrayList<>();
      cells.add(loaded.id(row));
      for (SegmentMembership membership : loaded.memberships()) {
        cells.add(membership.segment(row).name());
      }
      sink.accept(asked.isCsv() ? cells.stream().map(CsvCells::safe).toList() : cells);
    }
  }

  /** What is exported, and how. */
  private record Asked(Run run, Served served, Form form) {
    boolean isCsv() {
      return form == Form.CSV;
    }

    @Nullable String currency() {
      return run.stored().description().currency();
    }

    Reply reply(String what, Reply.Streamed.Writer writer) {
      String type = isCsv() ? form.mediaType() + ";charset=utf-8" : form.mediaType();
      return Reply.ok(new Reply.Streamed(type, writer))
          .with(
              "Content-Disposition",
              "attachment; filename=\"%s-run-%d.%s\"".formatted(what, run.id(), form.ending()));
    }
  }

  private Asked asked(Call call) {
    Served served = serving.now();
    Run run = served.runOf(call.query().only("run"));
    Form form =
        Stream.of(Form.values())
            .filter(f -> f.mediaType().equals(call.accepted()))
            .findFirst()
            .orElseThrow();
    return new Asked(run, served, form);
  }
}
