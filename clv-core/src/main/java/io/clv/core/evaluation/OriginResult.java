package io.clv.core.evaluation;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One backtest: a calibration end, what happened after it, and how the models did.
 *
 * @param customers calibration customers
 * @param customersLeftOut customers first seen in the holdout
 * @param actualSpend null without amounts
 * @param leaderboard models in the order asked for, baselines first
 * @param deciles of each forecast, by name
 * @param byFrequency conditional expectations
 * @param tracking weekly and cumulative transactions
 * @param aliveMaps heat map of each model, by name
 */
public record OriginResult(
    LocalDate calibrationEnd,
    LocalDate holdoutEnd,
    int customers,
    int customersLeftOut,
    long actualTransactions,
    @Nullable Double actualSpend,
    List<Standing> leaderboard,
    Map<String, List<Decile>> deciles,
    List<FrequencyGroup> byFrequency,
    List<Tracking.Week> tracking,
    Map<String, List<AliveMap.Field>> aliveMaps) {}
