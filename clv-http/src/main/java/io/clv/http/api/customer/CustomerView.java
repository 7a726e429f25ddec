package io.clv.http.api.customer;

import io.clv.core.port.StoredPrediction;
import io.clv.http.api.FeaturesView;
import io.clv.http.api.PredictionView;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A customer in JSON.
 *
 * @param segments name of the customer's segment by scheme
 */
record CustomerView(
    String customerId,
    FeaturesView features,
    PredictionView prediction,
    Map<String, String> segments,
    @Nullable String currency) {
  static CustomerView of(StoredPrediction found, Map<String, String> segments) {
    return new CustomerView(
        found.features().customerId(),
        FeaturesView.of(found.features()),
        PredictionView.of(found.prediction()),
        segments,
        found.run().description().currency());
  }
}
