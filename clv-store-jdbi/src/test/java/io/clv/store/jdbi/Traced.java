package io.clv.store.jdbi;

import static io.clv.core.port.SampleImports.START;
import static io.clv.core.port.SampleImports.ingest;
import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.order.Amount;
import io.clv.core.order.ConflictPolicy;
import io.clv.core.order.OrderRow;
import io.clv.core.port.ExportLog.Export;
import io.clv.core.port.ExportLog.Form;
import io.clv.core.port.ExportLog.Kind;
import io.clv.core.port.SampleRuns;
import io.clv.core.port.Store;
import io.clv.core.port.StoredReplies.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** A customer whose ids can be searched for in files, with traces everywhere. */
final class Traced {
  static final String ID = "distinctive-Q7Z-41";
  static final String MAIL = "quite.distinctive+x9@example.org";
  static final Instant AT = Instant.parse("2026-05-01T10:00:00Z");

  /** How many other customers there are: enough for tables of several levels of pages. */
  static final int OTHERS = 600;

  private Traced() {}

  private static OrderRow line(String customer, int order, int cents) {
    return new OrderRow(
        customer,
        customer + "/" + order,
        "1",
        "item",
        START + order % 50,
        new Amount(cents, 2),
        Amount.ONE,
        false);
  }

  /** Many customers, in pages that split and move, and the one. */
  static void fill(Store store) {
    Random random = new Random(2);
    List<String> ids = new ArrayList<>(SampleRuns.ids(OTHERS));
    ids.add(ID);
    ids.add(MAIL);
    List<OrderRow> first = new ArrayList<>();
    List<OrderRow> corrected = new ArrayList<>();
    for (String id : ids) {
      for (int order = 0; order < 4; order++) {
        first.add(line(id, order, 500 + order));
        if (order < 2) {
          corrected.add(line(id, order, 700 + order));
        }
      }
    }
    Collections.shuffle(first, random);
    for (int part = 0; part < 3; part++) {
      ingest(
          store.orders(),
          first.subList(part * first.size() / 3, (part + 1) * first.size() / 3),
          ConflictPolicy.REJECT);
    }
    ingest(store.orders(), corrected, ConflictPolicy.UPDATE);
    ingest(store.orders(), first.subList(0, 300), ConflictPolicy.REJECT);
    ingest(store.orders(), List.of(line(ID, 0, 1), line(MAIL, 0, 2)), ConflictPolicy.REJECT);
    store.predictions().save(SampleRuns.of(1, ids));
    store.merges().merge(ID, "000007", AT);
    store.merges().undo(ID, AT);
    store.merges().merge(MAIL, ID, AT);
    store.predictions().save(SampleRuns.of(2, ids));
    store.predictions().keepLatestRuns(1);
    store
        .exports()
        .note(new Export("/x/" + MAIL + ".json", Kind.PERSON, Form.WHOLE, "1", AT, MAIL));
    store.exports().forget("/x/" + MAIL + ".json");
    for (String id : ids.subList(OTHERS - 30, ids.size())) {
      store.requestCounts().increment(id);
    }
    store.replies().claim("k", "f", AT, AT);
    store
        .replies()
        .complete("k", new Reply(200, Map.of("X", ID), MAIL.getBytes(StandardCharsets.UTF_8)));
    store.jobs().create("j", "import", "{\"file\": \"" + MAIL + ".csv\"}", AT);
    store.jobs().report("j", "progress", "{\"file\": \"" + MAIL + ".csv\"}", AT);
  }

  /** The files of a folder in which one of the ids stands. */
  static List<Path> filesWith(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).filter(Traced::hasId).toList();
    }
  }

  private static boolean hasId(Path file) {
    try {
      String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
      return bytes.contains(ID) || bytes.contains(MAIL);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static void erase(Store store) {
    assertThat(store.erasure().erase(MAIL, AT, "1.0")).isPresent();
  }
}
