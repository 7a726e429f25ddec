package io.clv.http.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How far a job is.
 *
 * @param stage what is being done: reading, writing, scoring, storing, evaluating, validating
 * @param rows read so far; null where no rows are read
 * @param bytes of the file read so far; null where no file is read
 * @param bytesTotal length of the file; null where no file is read
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Progress(
    String stage, @Nullable Long rows, @Nullable Long bytes, @Nullable Long bytesTotal) {
  static Progress of(String stage) {
    return new Progress(stage, null, null, null);
  }
}
