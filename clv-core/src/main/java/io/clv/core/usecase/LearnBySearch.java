package io.clv.core.usecase;

import io.clv.core.learn.Candidate;
import io.clv.core.learn.CrossValidated;
import io.clv.core.learn.GridSearch;
import io.clv.core.learn.Scores;
import io.clv.core.learn.SearchResult;
import io.clv.core.learn.TableFingerprint;
import io.clv.core.learn.TrainingSet;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.ModelProvenance;
import io.clv.core.model.TooLittleDataException;
import io.clv.core.model.learned.FeatureWindow;
import io.clv.core.model.learned.LearnedModel;
import io.clv.core.model.learned.Regression;
import io.clv.core.summary.ModelTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Chooses a model for a training table by {@link GridSearch}, and documents what it learned. */
public final class LearnBySearch {
  private final GridSearch search;
  private final Instant now;
  private final Map<String, String> settings;
  private final String libraryVersion;

  /**
   * @param now goes into the provenance
   * @param settings options that bear on what is learned, for the provenance
   */
  public LearnBySearch(
      GridSearch search, Instant now, Map<String, String> settings, String libraryVersion) {
    this.search = search;
    this.now = now;
    this.settings = new LinkedHashMap<>(settings);
    this.libraryVersion = libraryVersion;
  }

  /**
   * A training table. At least one of the targets is there; the search is on the spend where it is.
   *
   * @param window where the features come from
   * @param targetDays how many days the targets are of
   * @param spend null if it is not known
   * @param purchases of the same rows; null if they are not known
   * @param time unit of the times among the features; null for days
   * @param asOf end of observation; null if not known
   */
  public record Table(
      FeatureWindow window,
      int targetDays,
      @Nullable ModelTime time,
      @Nullable TrainingSet spend,
      @Nullable TrainingSet purchases,
      @Nullable LocalDate asOf) {
    /** What the search is on. */
    public TrainingSet searched() {
      TrainingSet only = spend == null ? purchases : spend;
      if (only == null) {
        throw new IllegalStateException("a training table has a target");
      }
      return only;
    }
  }

  /** What was found, and the model of it. */
  public record Learned(SearchResult found, ModelDocument document) {}

  /**
   * Searches, and trains the winner for both targets.
   *
   * @param candidates at least one; the simpler ones first
   * @throws TooLittleDataException if there is too little to learn from
   * @throws IllegalArgumentException if a candidate's hyperparameters are wrong
   */
  public Learned learn(Table table, List<Candidate> candidates) {
    SearchResult found = search.search(table.searched(), candidates);
    List<String> warnings = new ArrayList<>();
    if (!(found.testWinner().mse() < found.testBaseline().mse())) {
      warnings.add(
          "on the %d rows held out it is no better than the mean of all others: the features say"
                  .formatted(found.testRows())
              + " little, or there are too few rows");
    }
    Regression spend = table.spend() == null ? null : found.regression();
    Regression purchases = spend == null ? found.regression() : purchases(table, found, warnings);
    LearnedModel model =
        new LearnedModel(
            table.window(),
            table.targetDays(),
            table.searched().features().names(),
            purchases,
            spend,
            found.importance());
    ModelDocument document =
        new ModelDocument(
            found.chosen().model(),
            Map.of(),
            Map.of(),
            null,
            table.searched().size(),
            table.time(),
            table.asOf(),
            true,
            null,
            null,
            warnings,
            new ModelProvenance(
                TableFingerprint.of(table.searched()),
                now,
                recorded(found),
                search.seed(),
                libraryVersion,
                Runtime.version().toString()));
    return new Learned(found, document.withLearned(model));
  }

  private @Nullable Regression purchases(Table table, SearchResult found, List<String> warnings) {
    if (table.purchases() == null) {
      return null;
    }
    try {
      return search.trainAs(found, table.purchases());
    } catch (TooLittleDataException e) {
      warnings.add("the number of purchases was not learned: " + e.getMessage());
      return null;
    }
  }

  private Map<String, String> recorded(SearchResult found) {
    Map<String, String> recorded = new LinkedHashMap<>(settings);
    recorded.put("hyperparameters", found.chosen().hyperparameters().toString());
    recorded.put("stages", Integer.toString(found.chosen().stages()));
    recorded.put("candidates", Integer.toString(found.ranked().size()));
    recorded.put("folds", Integer.toString(search.folds()));
    recorded.put("test-share", Double.toString(search.testShare()));
    CrossValidated winner = found.winner();
    record(
        recorded,
        "cv",
        new Scores(winner.mean(Scores::mse), winner.mean(Scores::mae), winner.mean(Scores::r2)));
    record(recorded, "test", found.testWinner());
    recorded.put("cv-mse-of-mean", Double.toString(found.baseline().mean(Scores::mse)));
    recorded.put("test-mse-of-mean", Double.toString(found.testBaseline().mse()));
    recorded.put("trained-on", "all rows, after the test");
    return recorded;
  }

  private static void record(Map<String, String> recorded, String where, Scores scores) {
    recorded.put(where + "-mse", Double.toString(scores.mse()));
    recorded.put(where + "-mae", Double.toString(scores.mae()));
    recorded.put(where + "-r2", Double.toString(scores.r2()));
  }
}
