package io.clv.http.boot;

import com.google.common.hash.Hashing;
import io.clv.core.model.ModelDocument;
import io.clv.etl.modelfile.ModelFile;
import io.clv.http.api.FirstWeekModel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a service that takes orders needs to know.
 *
 * @param uploads folder for uploaded files until they are loaded; made when the first one comes
 * @param mostUploadBytes the longest file
 * @param valueModel of customers' first weeks; empty for none
 * @param validateEvery how long after one validation the next is made; empty for never
 * @param program version of the program, for what is stored
 */
public record WriteSettings(
    Path uploads,
    long mostUploadBytes,
    Optional<FirstWeekModel> valueModel,
    Optional<Duration> validateEvery,
    String program) {
  private static final String SQLITE = "jdbc:sqlite:";

  /** 2 GiB. */
  public static final long USUAL_UPLOAD_BYTES = 2L << 30;

  public WriteSettings {
    if (mostUploadBytes < 1) {
      throw new IllegalArgumentException(
          "the longest upload must have 1 byte or more: " + mostUploadBytes);
    }
  }

  /** Uploads go to a folder among the temporary files. */
  public static WriteSettings usual(String program) {
    return new WriteSettings(
        Path.of(System.getProperty("java.io.tmpdir"), "clv-uploads"),
        USUAL_UPLOAD_BYTES,
        Optional.empty(),
        Optional.empty(),
        program);
  }

  /** Uploads go to a folder beside a store that is a file. */
  public static WriteSettings beside(Path store, String program) {
    return usual(program).withUploads(Path.of(store + "-uploads"));
  }

  /**
   * What a command line says.
   *
   * @param store a file or a JDBC URL
   * @param uploads null for the usual folder
   * @param valueModel null for none
   * @throws io.clv.etl.modelfile.ModelFileException as {@link #withValueModel}
   * @throws IllegalArgumentException as {@link #withValueModel}
   */
  public static WriteSettings of(
      String store, @Nullable String uploads, @Nullable String valueModel, String program) {
    String lower = store.toLowerCase(Locale.ROOT);
    boolean isServer = lower.startsWith("jdbc:") && !lower.startsWith(SQLITE);
    Path file =
        Path.of(
            lower.startsWith(SQLITE)
                ? store.substring(SQLITE.length())
                : isServer ? "server" : store);
    WriteSettings settings = isServer ? usual(program) : beside(file, program);
    if (uploads != null) {
      settings = settings.withUploads(Path.of(uploads));
    }
    if (isServer || uploads != null) {
      // Others may have theirs there, too, and would take ours for left-overs.
      String identity = isServer ? store : file.toAbsolutePath().normalize().toString();
      settings = settings.withUploads(settings.uploads().resolve(hash(identity)));
    }
    return valueModel == null ? settings : settings.withValueModel(Path.of(valueModel));
  }

  private static String hash(String text) {
    return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString().substring(0, 16);
  }

  public WriteSettings withUploads(Path folder) {
    return new WriteSettings(folder, mostUploadBytes, valueModel, validateEvery, program);
  }

  public WriteSettings withMostUploadBytes(long bytes) {
    return new WriteSettings(uploads, bytes, valueModel, validateEvery, program);
  }

  /** Which validates by itself. */
  public WriteSettings withValidationEvery(Duration time) {
    return new WriteSettings(uploads, mostUploadBytes, valueModel, Optional.of(time), program);
  }

  /**
   * With the value model of a model file.
   *
   * @throws io.clv.etl.modelfile.ModelFileException if it cannot be read
   * @throws IllegalArgumentException if it holds something else than one model of customers' first
   *     weeks; the message is for the user
   */
  public WriteSettings withValueModel(Path file) {
    List<ModelDocument> documents = ModelFile.read(file);
    if (documents.size() != 1) {
      throw new IllegalArgumentException(
          "%s must hold one value model, not %d models".formatted(file, documents.size()));
    }
    try {
      FirstWeekModel model = FirstWeekModel.of(documents.get(0));
      return new WriteSettings(
          uploads, mostUploadBytes, Optional.of(model), validateEvery, program);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s: %s".formatted(file, e.getMessage()), e);
    }
  }
}
