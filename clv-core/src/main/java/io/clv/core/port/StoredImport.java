package io.clv.core.port;

import io.clv.core.order.IntakeCounts;
import io.clv.core.order.SourceShape;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the import log: one file that was loaded.
 *
 * @param id numbered by the store, from 1, later imports higher
 * @param loadedAt when it was loaded
 * @param shape the file's name and form
 * @param sha256 hexadecimal hash of the bytes as stored
 * @param counts what became of its rows
 * @param notes rows that were loaded and then set aside, or read in a special way, by reason
 * @param settings how the file was read, by option
 * @param currency ISO 4217 code of its amounts; null if neither the file nor the user stated it
 * @param program version of the program that loaded it
 */
public record StoredImport(
    long id,
    Instant loadedAt,
    SourceShape shape,
    String sha256,
    IntakeCounts counts,
    Map<String, Long> notes,
    Map<String, String> settings,
    @Nullable String currency,
    String program) {
  public StoredImport {
    notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }
}
