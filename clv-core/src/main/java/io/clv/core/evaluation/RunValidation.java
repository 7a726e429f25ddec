package io.clv.core.evaluation;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run foretold beside what its customers then did. What the run's models do not foretell, or
 * the orders do not tell, is null.
 *
 * @param runId the run's number in the store
 * @param models names of its models
 * @param asOf the last day that the run knew
 * @param until the last day compared
 * @param horizon of the run, as it is written
 * @param horizonDays its length in days
 * @param elapsedDays days compared, from 1 to the horizon's
 * @param basis what stands for the foretold
 * @param customers who is compared
 * @param purchases days with a purchase; null if the models foretell none
 * @param spend sum of the amounts, refunds taken off
 * @param accuracy of the purchases and, where it is known, of the spend; null if the models
 *     foretell no purchases
 * @param spendMae mean absolute error of a customer's spend
 * @param spendBias (predicted - actual) / actual, of all spend together; null if there was none
 * @param rateMae mean absolute error of the purchases if everybody had gone on at the rate seen
 *     before
 * @param alive null if the models know no P(alive)
 * @param purchaseDeciles tenths of the customers by foretold purchases; empty if there are none
 * @param spendDeciles tenths by foretold spend; empty if there is none
 * @param currency ISO 4217 code of the amounts; null if nothing states it
 */
public record RunValidation(
    long runId,
    List<String> models,
    LocalDate asOf,
    LocalDate until,
    String horizon,
    long horizonDays,
    long elapsedDays,
    Basis basis,
    Customers customers,
    @Nullable Totals purchases,
    @Nullable Totals spend,
    @Nullable Accuracy accuracy,
    @Nullable Double spendMae,
    @Nullable Double spendBias,
    double rateMae,
    @Nullable AliveCalibration alive,
    List<Decile> purchaseDeciles,
    List<Decile> spendDeciles,
    @Nullable String currency) {
  public RunValidation {
    models = List.copyOf(models);
    purchaseDeciles = List.copyOf(purchaseDeciles);
    spendDeciles = List.copyOf(spendDeciles);
  }

  /** What stands for the foretold. */
  public enum Basis {
    /** The horizon is over: the stored predictions themselves. */
    STORED,
    /** The run's models and what it knew of the customers, scored anew for the days gone by. */
    RESCORED,
    /** What a model without time foretells, in proportion to the days gone by. */
    IN_PROPORTION
  }

  /**
   * Who is compared, and who is not.
   *
   * @param compared customers of the run of whom the orders up to its date are known
   * @param gone customers of the run without such orders: merged into others, corrected away, or
   *     never in the store
   * @param late customers with such orders whom the run did not know: their orders came late
   * @param arrived customers whose first order is later than the run's date
   * @param erasures how many erasures there were since the run was made; who was erased is in none
   *     of the other numbers
   */
  public record Customers(int compared, int gone, int late, int arrived, int erasures) {}

  /** What was foretold of all customers compared together, and what came. */
  public record Totals(double predicted, double actual) {}

  /** Whether the whole horizon is over. */
  public boolean isComplete() {
    return elapsedDays == horizonDays;
  }
}
