package io.clv.core.usecase;

import io.clv.core.order.Tombstones;
import io.clv.core.port.CustomerErasure;
import io.clv.core.port.ErasureReceipt;
import io.clv.core.port.ExportFiles;
import io.clv.core.port.ExportFiles.Rewritten;
import io.clv.core.port.ExportLog;
import io.clv.core.port.ExportLog.Export;
import io.clv.core.port.Store;
import io.clv.core.port.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What comes after erased customers' rows are gone from a store: the files that were written from
 * it, and the bytes the rows left behind. It can be done again at any time; nothing has to be known
 * of the customers.
 */
public final class FinishErasures {
  private final CustomerErasure erasure;
  private final ExportLog exports;
  private final ExportFiles files;

  public FinishErasures(Store store, ExportFiles files) {
    erasure = store.erasure();
    exports = store.exports();
    this.files = files;
  }

  /** What became of a file. */
  public enum Fate {
    /** Rows of erased customers were taken out. */
    REWRITTEN,
    /** It was of the erased customer alone. */
    DELETED,
    /** It is no longer where it was written to. */
    GONE,
    /** Somebody has changed it since; it was left as it is. */
    CHANGED,
    /** A copy of the store from before the latest erasure: it was left as it is. */
    BACKUP,
    /** It cannot be written. */
    FAILED
  }

  /** A file and what became of it. */
  public record FileFate(String path, Fate fate) {
    /** Whether erased customers may still be in it. */
    public boolean isOpen() {
      return fate != Fate.REWRITTEN && fate != Fate.DELETED;
    }
  }

  /**
   * What was done.
   *
   * @param leftToDo what still has to be done about the store itself; empty if nothing
   */
  public record Finished(List<FileFate> files, Optional<String> leftToDo) {
    public Finished {
      files = List.copyOf(files);
    }
  }

  public Finished finish(Instant at) {
    Tombstones erased = erasure.tombstones();
    List<FileFate> fates = new ArrayList<>();
    if (!erased.isEmpty()) {
      Instant latest = latestErasure();
      for (Export export : exports.all()) {
        fate(export, erased, latest)
            .ifPresent(fate -> fates.add(new FileFate(export.path(), fate)));
      }
    }
    return new Finished(fates, wipe(at));
  }

  private Instant latestErasure() {
    return erasure.receipts().stream()
        .map(ErasureReceipt::erasedAt)
        .max(Comparator.naturalOrder())
        .orElse(Instant.MAX);
  }

  private Optional<String> wipe(Instant at) {
    try {
      return erasure.wipe(at);
    } catch (StoreException e) {
      return Optional.of(
          e.getMessage() + " The rows are removed; what they left in its files is not.");
    }
  }

  private Optional<Fate> fate(Export export, Tombstones erased, Instant latest) {
    boolean ofErasedPerson = export.kind() == ExportLog.Kind.PERSON && export.customerId() == null;
    if (export.kind() == ExportLog.Kind.PERSON && !ofErasedPerson) {
      return Optional.empty();
    }
    Optional<String> now = files.sha256(export.path());
    if (now.isEmpty()) {
      exports.forget(export.path());
      return Optional.of(Fate.GONE);
    }
    if (export.kind() == ExportLog.Kind.BACKUP) {
      return export.createdAt().isAfter(latest) ? Optional.empty() : Optional.of(Fate.BACKUP);
    }
    if (!now.get().equals(export.sha256())) {
      if (ofErasedPerson) {
        exports.forget(export.path());
      }
      return Optional.of(Fate.CHANGED);
    }
    try {
      return ofErasedPerson ? Optional.of(delete(export)) : rewrite(export, erased);
    } catch (ExportFiles.Unwritable e) {
      return Optional.of(Fate.FAILED);
    }
  }

  private Fate delete(Export export) {
    files.delete(export.path());
    exports.forget(export.path());
    return Fate.DELETED;
  }

  private Optional<Fate> rewrite(Export export, Tombstones erased) {
    Rewritten rewritten = files.without(export, erased::covers);
    if (rewritten.rows() == 0) {
      return Optional.empty();
    }
    exports.note(
        new Export(
            export.path(),
            export.kind(),
            export.form(),
            rewritten.sha256(),
            export.createdAt(),
            null));
    return Optional.of(Fate.REWRITTEN);
  }
}
