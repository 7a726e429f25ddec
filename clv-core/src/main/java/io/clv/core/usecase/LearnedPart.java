package io.clv.core.usecase;

import io.clv.core.feature.FeatureTable;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.blend.Blend;
import io.clv.core.valuation.IntervalColumns;
import io.clv.core.valuation.Predictions;
import io.clv.core.valuation.Valuation;
import org.jspecify.annotations.Nullable;

/**
 * The learned member of a blend at work. Purchases, spend and CLV are weighted means of its own and
 * of the transaction models'; the average value is what makes these agree. P(alive) is the
 * transaction models' alone, and so are the intervals, extended where they would not hold what the
 * blend expects.
 */
final class LearnedPart {
  private final BlendDocument.LearnedMember member;
  private final LearnedScoring scoring;

  private LearnedPart(BlendDocument.LearnedMember member) {
    this.member = member;
    scoring = new LearnedScoring(member.name(), member.model());
  }

  /**
   * @return null if the document is of no blend, or of one without a learned member
   * @throws IllegalArgumentException if the learned member cannot be used
   */
  static @Nullable LearnedPart of(ModelDocument document) {
    return document.model().equals(Blend.NAME)
        ? BlendDocument.learned(document).map(LearnedPart::new).orElse(null)
        : null;
  }

  /**
   * @param others what the transaction models say of the same customers
   */
  Predictions blended(Predictions others, FeatureTable customers, Valuation valuation) {
    int n = customers.size();
    long days = valuation.horizon().days(customers.asOf());
    double today = valuation.margin() * LearnedScoring.discount(valuation, days);
    LearnedScoring.Foretold own = scoring.foretell(customers, days);
    double[] alive = new double[n];
    double[] purchases = new double[n];
    double[] average = new double[n];
    double[] clv = new double[n];
    for (int i = 0; i < n; i++) {
      double share = customers.summaries().frequency(i) == 0 ? member.once() : member.repeat();
      alive[i] = others.probabilityAlive(i);
      if (share == 0) {
        purchases[i] = others.expectedPurchases(i);
        average[i] = others.expectedAverageValue(i);
        clv[i] = others.clv(i);
        continue;
      }
      double spend = own.spend()[i];
      double theirs = others.expectedPurchases(i) * others.expectedAverageValue(i);
      purchases[i] = mean(share, own.purchases()[i], others.expectedPurchases(i));
      average[i] = purchases[i] > 0 ? mean(share, spend, theirs) / purchases[i] : Double.NaN;
      clv[i] = mean(share, today * spend, others.clv(i));
    }
    IntervalColumns intervals =
        others.intervals().map(columns -> columns.holding(purchases, average, clv)).orElse(null);
    return new Predictions(others.summaries(), alive, purchases, average, clv, intervals);
  }

  private static double mean(double share, double own, double others) {
    return share * own + (1 - share) * others;
  }
}
