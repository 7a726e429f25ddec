package io.clv.core.evaluation;

import io.clv.core.model.TransactionModel;
import io.clv.core.summary.CustomerSummaries;
import java.util.ArrayList;
import java.util.List;

/** A heat map of P(alive): what a model makes of frequency and recency at the oldest age. */
public final class AliveMap {
  private static final int RECENCIES = 20;
  private static final int LARGEST_FREQUENCY = 30;

  private AliveMap() {}

  /** One field of the map; times in the unit of the summaries. */
  public record Field(int frequency, double recency, double T, double probabilityAlive) {}

  /**
   * Frequencies from 0 to the largest of any customer, at most 30; recencies in twentieths of the
   * oldest customer's T.
   */
  public static List<Field> of(CustomerSummaries customers, TransactionModel model) {
    double oldest = 0;
    int most = 0;
    for (int i = 0; i < customers.size(); i++) {
      oldest = Math.max(oldest, customers.T(i));
      most = Math.max(most, customers.frequency(i));
    }
    List<Field> fields = new ArrayList<>();
    fields.add(new Field(0, 0, oldest, model.probabilityAlive(0, 0, oldest)));
    for (int x = 1; x <= Math.min(most, LARGEST_FREQUENCY); x++) {
      for (int k = 1; k <= RECENCIES; k++) {
        double recency = oldest * k / RECENCIES;
        fields.add(new Field(x, recency, oldest, model.probabilityAlive(x, recency, oldest)));
      }
    }
    return fields;
  }
}
