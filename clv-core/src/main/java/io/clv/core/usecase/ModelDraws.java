package io.clv.core.usecase;

import io.clv.core.interval.ParameterDraws;
import io.clv.core.model.CountDistribution;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.SpendModel;
import io.clv.core.model.TransactionModel;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.valuation.IntervalPlan;
import io.clv.core.valuation.PurchaseAndSpend;
import io.clv.core.valuation.Uncertainty;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A transaction model, perhaps with a spend model, and other parameters they might have. */
final class ModelDraws {
  private final ModelDocument transactions;
  private final @Nullable ModelDocument spend;

  ModelDraws(ModelDocument transactions, @Nullable ModelDocument spend) {
    this.transactions = transactions;
    this.spend = spend;
  }

  /** Whether a model needs covariates of the customers. */
  boolean needsCovariates() {
    return transactions.covariates() != null || (spend != null && spend.covariates() != null);
  }

  /** The customers by the models that hold for them. */
  List<ScoringGroups.Group> groups(ScoringGroups customers) {
    return customers.of(transactions, spend);
  }

  /**
   * Scoring with as much uncertainty as a plan asks for.
   *
   * @param group says what the documents mean for these customers
   * @param byCalendar what a purchase calendar makes of a model
   */
  PurchaseAndSpend scoring(
      @Nullable IntervalPlan plan,
      CustomerSummaries customers,
      ScoringGroups.Group group,
      UnaryOperator<TransactionModel> byCalendar) {
    Function<ModelDocument, TransactionModel> maker = group.transactions().andThen(byCalendar);
    TransactionModel purchases = maker.apply(transactions);
    ModelDocument spendDocument = customers.hasMonetaryValues() ? spend : null;
    SpendModel amounts = spendDocument == null ? null : group.spend().apply(spendDocument);
    if (plan == null || !(purchases instanceof CountDistribution)) {
      return new PurchaseAndSpend(purchases, amounts);
    }
    if (plan.uncertainty() == Uncertainty.BOOTSTRAP && !customers.isEmpty() && canBootstrap()) {
      List<ParametricBootstrap.Refit> refits =
          new ParametricBootstrap(transactions, spendDocument)
              .refits(customers, plan.draws(), plan.seed());
      return new PurchaseAndSpend(
          purchases,
          amounts,
          refits.stream().map(refit -> byCalendar.apply(refit.transactions())).toList(),
          amounts == null
              ? List.of()
              : refits.stream().map(refit -> Objects.requireNonNull(refit.spend())).toList());
    }
    return new PurchaseAndSpend(
        purchases,
        amounts,
        drawn(transactions, plan, 0, quickest(maker, byCalendar)),
        // Another seed: the two fits know nothing of each other.
        spendDocument == null ? List.of() : drawn(spendDocument, plan, 1, group.spend()));
  }

  /** For tables of what is to come equal numbers will do, where bits need not be the same. */
  private Function<ModelDocument, TransactionModel> quickest(
      Function<ModelDocument, TransactionModel> maker, UnaryOperator<TransactionModel> byCalendar) {
    return transactions.covariates() == null
        ? document -> byCalendar.apply(ModelCatalog.scoringModel(document))
        : maker;
  }

  /** Cohorts are simulated from one model that can be fitted again, without covariates. */
  private boolean canBootstrap() {
    return !needsCovariates() && ModelCatalog.fittable().contains(transactions.model());
  }

  private static <M> List<M> drawn(
      ModelDocument document, IntervalPlan plan, int offset, Function<ModelDocument, M> maker) {
    return ParameterDraws.of(
        document.parameters(),
        document.covariance(),
        plan.draws(),
        plan.seed() + offset,
        parameters -> maker.apply(document.withParameters(parameters)));
  }

  /** What the intervals of a plan lack, in sentences. */
  List<String> doubts(IntervalPlan plan) {
    if (transactions.covariates() == null
        && !(ModelCatalog.transactionModel(transactions) instanceof CountDistribution)) {
      return List.of(
          "no intervals: %s gives no distribution of purchases".formatted(transactions.model()));
    }
    List<String> doubts = new ArrayList<>();
    if (plan.uncertainty() == Uncertainty.BOOTSTRAP && !canBootstrap()) {
      doubts.add(
          "the bootstrap knows no blends and no covariates: the intervals take the covariance of"
              + " the parameters instead");
    }
    if (plan.uncertainty() == Uncertainty.COVARIANCE) {
      addIfSure(doubts, transactions);
      if (spend != null) {
        addIfSure(doubts, spend);
      }
    }
    return List.copyOf(doubts);
  }

  private static void addIfSure(List<String> doubts, ModelDocument document) {
    if (document.covariance().size() == 0) {
      doubts.add(
          "the intervals take the parameters of %s as known for sure: their uncertainty is not known"
              .formatted(document.model()));
    }
  }
}
