package io.clv.http.api.erasure;

import io.clv.core.port.ErasureReceipt;
import io.clv.core.port.ExportFiles;
import io.clv.core.port.Store;
import io.clv.core.usecase.EraseCustomer;
import io.clv.core.usecase.EraseCustomer.Erased;
import io.clv.core.usecase.EraseCustomer.Unknown;
import io.clv.core.usecase.FinishErasures.FileFate;
import io.clv.http.api.Call;
import io.clv.http.api.Endpoint;
import io.clv.http.api.EntityTag;
import io.clv.http.api.Preconditions;
import io.clv.http.api.Problem;
import io.clv.http.api.ProblemException;
import io.clv.http.api.Reply;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code DELETE /v1/customers/{id}}: removes every trace of a customer, for good. */
public final class ErasureEndpoints {
  private final EraseCustomer erasing;
  private final Endpoint.Answer customer;
  private final Clock clock;
  private final String program;

  private ErasureEndpoints(
      EraseCustomer erasing, Endpoint.Answer customer, Clock clock, String program) {
    this.erasing = erasing;
    this.customer = customer;
    this.clock = clock;
    this.program = program;
  }

  /**
   * @param files that exports were written to
   * @param customer answers a GET of the same address, whose entity tag {@code If-Match} names
   * @param program version of the program, for the receipt
   */
  public static List<Endpoint> of(
      Store store, ExportFiles files, Endpoint.Answer customer, Clock clock, String program) {
    ErasureEndpoints erasures =
        new ErasureEndpoints(new EraseCustomer(store, files), customer, clock, program);
    return List.of(Endpoint.delete("/v1/customers/{id}", erasures::erase));
  }

  record Answer(Receipt receipt, List<String> remains) {}

  record Receipt(
      long id,
      String erasedAt,
      Map<String, Long> removed,
      @Nullable String wipedAt,
      String program) {
    static Receipt of(ErasureReceipt receipt) {
      Instant wiped = receipt.wipedAt();
      return new Receipt(
          receipt.id(),
          receipt.erasedAt().toString(),
          receipt.removed(),
          wiped == null ? null : wiped.toString(),
          receipt.program());
    }
  }

  private Reply erase(Call call) {
    call.query().only();
    requireUnchanged(call);
    String id = call.parameter("id");
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Erased erased =
        erasing
            .erase(id, Unknown.LEAVE, now, program)
            .orElseThrow(() -> unknown("The store holds nothing of a customer '%s'.", id));
    ErasureReceipt receipt =
        erased
            .receipt()
            .orElseThrow(() -> unknown("The customer '%s' has been erased before.", id));
    Optional<String> left = erased.finished().leftToDo();
    // The receipt was written before the bytes were; whether they were is known by now.
    ErasureReceipt known =
        new ErasureReceipt(
            receipt.id(),
            receipt.erasedAt(),
            receipt.removed(),
            left.isEmpty() ? now : receipt.wipedAt(),
            receipt.program());
    List<String> remains = new ArrayList<>();
    erased.finished().files().stream()
        .filter(FileFate::isOpen)
        .map(ErasureEndpoints::sentence)
        .forEach(remains::add);
    left.ifPresent(remains::add);
    return Reply.ok(new Answer(Receipt.of(known), remains));
  }

  private void requireUnchanged(Call call) {
    if (call.header("if-match").isPresent()) {
      Preconditions.requireMatch(call, current(call));
    }
  }

  /** What a GET would be answered with; no tag of a body if with a problem. */
  private EntityTag current(Call call) {
    try {
      return EntityTag.of(customer.to(call));
    } catch (ProblemException e) {
      return new EntityTag("nothing");
    }
  }

  private static ProblemException unknown(String finding, String id) {
    return Problem.notFound(finding.formatted(id)).asException();
  }

  private static String sentence(FileFate file) {
    String path = file.path();
    return switch (file.fate()) {
      case REWRITTEN, DELETED -> path + " holds nothing of them any more.";
      case GONE -> path + " is no longer there: look for it where it was moved to.";
      case CHANGED -> path + " was changed since it was written: make it anew or delete it.";
      case BACKUP -> path + " is a backup from before: delete it, or restore it and erase again.";
      case FAILED -> path + " cannot be written: mend that and run clv erase --finish.";
    };
  }
}
