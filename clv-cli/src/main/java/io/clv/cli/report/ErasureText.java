package io.clv.cli.report;

import io.clv.core.port.ErasureReceipt;
import io.clv.core.usecase.EraseCustomer.Erased;
import io.clv.core.usecase.FinishErasures.FileFate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Erasures as a person reads them. */
public final class ErasureText {
  private ErasureText() {}

  /** What would be removed. */
  public static List<String> traces(Map<String, Long> traces) {
    return List.of("Would be removed: " + counts(traces));
  }

  public static List<String> lines(Erased erased) {
    List<String> lines = new ArrayList<>();
    erased
        .receipt()
        .ifPresentOrElse(
            receipt -> lines.add("Erased: " + receipt(receipt)),
            () -> lines.add("The store held nothing more of them."));
    for (FileFate file : erased.finished().files()) {
      lines.add("  " + file.path() + ": " + fate(file));
    }
    lines.add(
        erased.finished().leftToDo().isEmpty()
            ? "What they left in the files of the store is overwritten."
            : "What they left in the files of the store is still to be overwritten.");
    return lines;
  }

  public static List<String> receipts(List<ErasureReceipt> receipts) {
    return receipts.isEmpty()
        ? List.of("Nobody was erased yet.")
        : receipts.stream()
            .map(r -> receipt(r) + (r.wipedAt() == null ? "; to be finished" : ""))
            .toList();
  }

  private static String receipt(ErasureReceipt receipt) {
    return "receipt %d of %s: %s (clv %s)"
        .formatted(receipt.id(), receipt.erasedAt(), counts(receipt.removed()), receipt.program());
  }

  private static String counts(Map<String, Long> rows) {
    return rows.isEmpty()
        ? "no rows"
        : rows.entrySet().stream()
            .map(e -> e.getKey() + " " + Numbers.count(e.getValue()))
            .collect(Collectors.joining(", "));
  }

  private static String fate(FileFate file) {
    return switch (file.fate()) {
      case REWRITTEN -> "their rows were taken out";
      case DELETED -> "deleted, it was theirs alone";
      case GONE -> "no longer there; look for it where it was moved to";
      case CHANGED -> "changed since it was written and left as it is; make it anew or delete it";
      case BACKUP -> "a backup from before; delete it, or restore it, erase, and back up again";
      case FAILED -> "cannot be written; mend that and run clv erase --finish";
    };
  }
}
