package io.clv.spark;

import io.clv.core.feature.FeatureExtractor;
import io.clv.core.feature.FeatureTable;
import io.clv.core.model.ModelDocument;
import io.clv.core.order.NetOrders;
import io.clv.core.order.OrderLog;
import io.clv.core.port.IntakeReport;
import io.clv.core.usecase.FitModels;
import io.clv.core.usecase.ModelNames;
import io.clv.core.usecase.PredictLifetimeValue;
import io.clv.core.valuation.Predictions;
import io.clv.core.valuation.Valuation;
import io.clv.etl.order.ColumnMapping;
import io.clv.etl.order.MaxRejects;
import io.clv.etl.order.OrderFileRequest;
import io.clv.etl.order.OrderFiles;
import io.clv.etl.order.Preset;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The same job as the clv command does it: what a cluster's results are held against. */
record OneMachine(IntakeReport report, NetOrders net, FeatureTable features) {
  static OneMachine of(LocalSpark.Job job, Path rejects, Path... files) {
    OrderFileRequest request =
        OrderFileRequest.builder(
                Arrays.stream(files).map(Path::toString).toList(), LocalSpark.TODAY)
            .preset(Preset.ofLabel(job.preset))
            .columns(job.columns == null ? ColumnMapping.NONE : ColumnMapping.parse(job.columns))
            .dateFormat(job.dateFormat)
            .maxRejects(MaxRejects.parse("100%"))
            .rejectsFile(rejects)
            .build();
    OrderLog.Builder log = OrderLog.builder();
    IntakeReport report = new OrderFiles(request).readInto(log);
    OrderLog orders = log.build();
    LocalDate end = job.asOf == null ? orders.lastDate().orElseThrow() : job.asOf;
    NetOrders net = NetOrders.of(orders, end, job.refunds);
    return new OneMachine(report, net, FeatureExtractor.extract(net, job.time));
  }

  List<ModelDocument> models(String transactions) {
    FitModels fitting = new FitModels(Instant.EPOCH, Map.of(), "test");
    List<ModelDocument> models = new ArrayList<>();
    models.add(fitting.fit(transactions, features.summaries(), net.asOf()));
    new ModelNames(transactions, null)
        .fitSpend(models.get(0), fitting, features.summaries(), net.asOf(), remark -> {})
        .ifPresent(models::add);
    return models;
  }

  Predictions predictions(List<ModelDocument> models, Valuation valuation) {
    return new PredictLifetimeValue(models).predict(features, valuation);
  }
}
