package io.clv.core.usecase;

import io.clv.core.covariate.CovariateDesign;
import io.clv.core.covariate.CovariateException;
import io.clv.core.covariate.CovariatePath;
import io.clv.core.covariate.CovariatePaths;
import io.clv.core.covariate.CovariateTable;
import io.clv.core.covariate.CovariateVectors;
import io.clv.core.covariate.DynamicCovariates;
import io.clv.core.covariate.DynamicDesign;
import io.clv.core.covariate.GivenCovariates;
import io.clv.core.covariate.StaticDesign;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.SpendModel;
import io.clv.core.model.TransactionModel;
import io.clv.core.summary.CustomerSummaries;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Groups of customers with the same covariates, each with the models that hold for them. */
final class ScoringGroups {
  private final CustomerSummaries customers;
  private final @Nullable LocalDate asOf;
  private final long daysAhead;
  private final GivenCovariates covariates;

  /**
   * @param asOf end of observation; null if not known
   * @param daysAhead how far beyond it the covariates must be known
   */
  ScoringGroups(
      CustomerSummaries customers,
      @Nullable LocalDate asOf,
      long daysAhead,
      GivenCovariates covariates) {
    this.customers = customers;
    this.asOf = asOf;
    this.daysAhead = daysAhead;
    this.covariates = covariates;
  }

  /** Customers with the same covariates, and the models that a document means for them. */
  // Never compared; the members are an index.
  @SuppressWarnings("ArrayRecordComponent")
  record Group(
      int[] members,
      Function<ModelDocument, TransactionModel> transactions,
      Function<ModelDocument, SpendModel> spend) {}

  /** What makes the models of a document, and which of it each customer has. */
  // Never compared; the numbers are an index.
  @SuppressWarnings("ArrayRecordComponent")
  private record Assigned<M>(List<Function<ModelDocument, M>> models, int[] modelOf) {
    static <M> Assigned<M> same(Function<ModelDocument, M> model, int customers) {
      return new Assigned<>(List.of(model), new int[customers]);
    }
  }

  /**
   * @param spend null where amounts are not known
   * @throws CovariateException if covariates that a document needs are missing
   */
  List<Group> of(ModelDocument transactions, @Nullable ModelDocument spend) {
    Assigned<TransactionModel> buying = transactions(transactions);
    Assigned<SpendModel> spending =
        spend == null ? Assigned.same(ModelCatalog::spendModel, customers.size()) : spend(spend);
    Map<Long, List<Integer>> members = new LinkedHashMap<>();
    for (int i = 0; i < customers.size(); i++) {
      long key = (long) buying.modelOf[i] << 32 | spending.modelOf[i];
      members.computeIfAbsent(key, k -> new ArrayList<>()).add(i);
    }
    List<Group> groups = new ArrayList<>();
    members.forEach(
        (key, group) ->
            groups.add(
                new Group(
                    group.stream().mapToInt(Integer::intValue).toArray(),
                    buying.models.get((int) (key >>> 32)),
                    spending.models.get((int) (long) key))));
    return groups;
  }

  private Assigned<TransactionModel> transactions(ModelDocument document) {
    CovariateDesign design = document.covariates();
    if (design == null) {
      return Assigned.same(ModelCatalog::transactionModel, customers.size());
    }
    if (design instanceof DynamicDesign dynamic) {
      CovariatePaths paths = paths(document, dynamic);
      List<Function<ModelDocument, TransactionModel>> models = new ArrayList<>();
      int[] modelOf = new int[customers.size()];
      for (int g = 0; g < paths.size(); g++) {
        CovariatePath path = paths.path(g);
        models.add(moved -> ModelCatalog.transactionModel(moved, path));
      }
      Arrays.setAll(modelOf, paths::groupOf);
      return new Assigned<>(models, modelOf);
    }
    CovariateVectors vectors = vectors(document, design);
    List<Function<ModelDocument, TransactionModel>> models = new ArrayList<>();
    for (int g = 0; g < vectors.groups(); g++) {
      double[] vector = vectors.vector(g);
      models.add(moved -> ModelCatalog.transactionModel(moved, vector));
    }
    return new Assigned<>(models, groupOf(vectors));
  }

  private Assigned<SpendModel> spend(ModelDocument document) {
    CovariateDesign design = document.covariates();
    if (design == null) {
      return Assigned.same(ModelCatalog::spendModel, customers.size());
    }
    CovariateVectors vectors = vectors(document, design);
    List<Function<ModelDocument, SpendModel>> models = new ArrayList<>();
    for (int g = 0; g < vectors.groups(); g++) {
      double[] vector = vectors.vector(g);
      models.add(moved -> ModelCatalog.spendModel(moved, vector));
    }
    return new Assigned<>(models, groupOf(vectors));
  }

  private int[] groupOf(CovariateVectors vectors) {
    int[] result = new int[customers.size()];
    for (int g = 0; g < vectors.groups(); g++) {
      for (int member : vectors.members(g)) {
        result[member] = g;
      }
    }
    return result;
  }

  private CovariateVectors vectors(ModelDocument document, CovariateDesign design) {
    CovariateTable table = covariates.fixed();
    if (table == null || !(design instanceof StaticDesign fixed)) {
      throw missing(document, design, "for each customer");
    }
    return fixed.vectors(table, customers);
  }

  private CovariatePaths paths(ModelDocument document, DynamicDesign design) {
    DynamicCovariates overTime = covariates.overTime();
    if (overTime == null) {
      throw missing(document, design, "over time, up to the end of the horizon");
    }
    if (asOf == null) {
      throw new CovariateException(
          "%s was fitted with covariates over time; the as-of date of the customers must be known"
              .formatted(document.model()));
    }
    return CovariatePaths.of(overTime.columns(design.names()), customers, asOf, daysAhead);
  }

  private static CovariateException missing(
      ModelDocument document, CovariateDesign design, String which) {
    return new CovariateException(
        "%s was fitted with the covariates %s; they must be given %s"
            .formatted(document.model(), String.join(", ", design.names()), which));
  }
}
