package io.clv.http.api;

import io.clv.core.order.IntakeCounts;
import io.clv.core.port.StoredImport;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the import log in JSON.
 *
 * @param format how the file was stored, where whoever loaded it said so; null where it was found
 *     out from the file
 */
public record ImportView(
    long id,
    String loadedAt,
    String name,
    String sha256,
    @Nullable String format,
    CountsView counts,
    Map<String, Long> notes,
    Map<String, String> settings,
    @Nullable String currency,
    String program) {
  /** The setting that names the format, as the command line calls it. */
  private static final String FORMAT = "input-format";

  /** The accounting of rows in JSON. */
  public record CountsView(
      long read, long loaded, long duplicate, long rejected, long unattributed) {
    public static CountsView of(IntakeCounts counts) {
      return new CountsView(
          counts.read(),
          counts.loaded(),
          counts.duplicate(),
          counts.rejected(),
          counts.unattributed());
    }
  }

  public static ImportView of(StoredImport imported) {
    return new ImportView(
        imported.id(),
        imported.loadedAt().toString(),
        imported.shape().name(),
        imported.sha256(),
        imported.settings().get(FORMAT),
        CountsView.of(imported.counts()),
        imported.notes(),
        imported.settings(),
        imported.currency(),
        imported.program());
  }
}
