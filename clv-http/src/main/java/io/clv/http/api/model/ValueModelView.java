package io.clv.http.api.model;

import io.clv.core.model.ModelDocument;
import io.clv.core.model.ModelProvenance;
import io.clv.http.api.FirstWeekModel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The model of customers' first weeks, in JSON. What the file does not say of where it comes from
 * is null.
 *
 * @param features that it takes, in the order of its signature
 * @param windowDays first days that these are of
 * @param targetDays days after them whose spend is foretold
 * @param customers it was learned from
 */
record ValueModelView(
    String name,
    List<String> features,
    int windowDays,
    int targetDays,
    @Nullable Long customers,
    @Nullable String asOf,
    @Nullable String fittedAt,
    @Nullable String dataFingerprint,
    Map<String, String> settings,
    @Nullable String libraryVersion) {
  static ValueModelView of(FirstWeekModel model) {
    ModelDocument document = model.document();
    ModelProvenance provenance = document.provenance();
    return new ValueModelView(
        model.name(),
        model.features(),
        FirstWeekModel.WINDOW_DAYS,
        FirstWeekModel.TARGET_DAYS,
        document.customers() == 0 ? null : (Long) document.customers(),
        document.asOf() == null ? null : document.asOf().toString(),
        provenance.fittedAt().equals(Instant.EPOCH) ? null : provenance.fittedAt().toString(),
        known(provenance.dataFingerprint()),
        provenance.settings(),
        known(provenance.libraryVersion()));
  }

  private static @Nullable String known(String text) {
    return text.isEmpty() ? null : text;
  }
}
