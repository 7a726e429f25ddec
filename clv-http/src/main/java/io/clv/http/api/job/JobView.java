package io.clv.http.api.job;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job in JSON.
 *
 * @param progress what was last told of it; null before that
 */
record JobView(
    String id,
    String kind,
    String state,
    String createdAt,
    @Nullable String startedAt,
    @Nullable String finishedAt,
    @JsonRawValue @Nullable String progress,
    @Nullable Object result,
    @Nullable String failure,
    String events) {
  /** Several jobs. */
  record Several(List<JobView> jobs) {}
}
