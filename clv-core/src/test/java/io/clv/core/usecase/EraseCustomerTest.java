package io.clv.core.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.port.ExportFiles;
import io.clv.core.port.ExportLog.Export;
import io.clv.core.port.ExportLog.Form;
import io.clv.core.port.ExportLog.Kind;
import io.clv.core.port.InMemoryStore;
import io.clv.core.port.SampleRuns;
import io.clv.core.usecase.EraseCustomer.Unknown;
import io.clv.core.usecase.FinishErasures.Fate;
import io.clv.core.usecase.FinishErasures.FileFate;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class EraseCustomerTest {
  private static final Instant AT = Instant.parse("2026-05-01T10:00:00Z");

  private final InMemoryStore store = new InMemoryStore();
  private final Texts files = new Texts();

  /** Files whose rows are words and whose hash is their text. */
  private static final class Texts implements ExportFiles {
    private final Map<String, String> texts = new HashMap<>();
    private String readOnly = "";

    @Override
    public Optional<String> sha256(String path) {
      return Optional.ofNullable(texts.get(path));
    }

    @Override
    public Rewritten without(Export export, Predicate<String> customers) {
      if (export.path().equals(readOnly)) {
        throw new Unwritable(readOnly, new IllegalStateException("read-only"));
      }
      List<String> words = List.of(texts.get(export.path()).split(" ", -1));
      List<String> kept = words.stream().filter(customers.negate()).toList();
      texts.put(export.path(), String.join(" ", kept));
      return new Rewritten(texts.get(export.path()), words.size() - kept.size());
    }

    @Override
    public void delete(String path) {
      texts.remove(path);
    }
  }

  @BeforeEach
  void fill() {
    store.predictions().save(SampleRuns.of(1, List.of("anna", "bob")));
    write("all", Kind.TABLE, null, "anna bob");
    write("without", Kind.TABLE, null, "bob");
    write("anna", Kind.PERSON, "anna", "anna");
    write("bob", Kind.PERSON, "bob", "bob");
    write("old", Kind.BACKUP, null, "*");
    write("edited", Kind.TABLE, null, "anna bob");
    files.texts.put("edited", "anna too");
    write("lost", Kind.TABLE, null, "anna");
    files.texts.remove("lost");
  }

  private void write(String path, Kind kind, String customer, String text) {
    files.texts.put(path, text);
    store.exports().note(new Export(path, kind, Form.WHOLE, text, AT.minusSeconds(9), customer));
  }

  private Optional<EraseCustomer.Erased> erase(String id, Unknown unknown) {
    return new EraseCustomer(store, files).erase(id, unknown, AT, "1.0");
  }

  @Test
  void filesFollowTheStore() {
    EraseCustomer.Erased erased = erase("anna", Unknown.LEAVE).orElseThrow();

    assertThat(erased.receipt().orElseThrow().removed())
        .containsEntry("prediction", 1L)
        .containsEntry("export_log", 1L);
    assertThat(erased.finished().files())
        .containsExactly(
            new FileFate("all", Fate.REWRITTEN),
            new FileFate("anna", Fate.DELETED),
            new FileFate("edited", Fate.CHANGED),
            new FileFate("lost", Fate.GONE),
            new FileFate("old", Fate.BACKUP));
    assertThat(files.texts).containsEntry("all", "bob").doesNotContainKey("anna");
    assertThat(erased.finished().files()).filteredOn(FileFate::isOpen).hasSize(3);

    // Once more: nothing is left but what was left before.
    EraseCustomer.Erased again = erase("anna", Unknown.LEAVE).orElseThrow();
    assertThat(again.receipt()).isEmpty();
    assertThat(again.finished().files())
        .extracting(FileFate::path)
        .containsExactly("edited", "old");
    assertThat(store.exports().all())
        .extracting(Export::path)
        .containsExactly("all", "bob", "edited", "old", "without");
  }

  @Test
  void aFileThatCannotBeWrittenIsTriedAgain() {
    files.readOnly = "all";
    assertThat(erase("anna", Unknown.LEAVE).orElseThrow().finished().files())
        .contains(new FileFate("all", Fate.FAILED));
    files.readOnly = "";
    assertThat(new FinishErasures(store, files).finish(AT).files())
        .contains(new FileFate("all", Fate.REWRITTEN));
  }

  @Test
  void whoIsUnknownIsLeftAloneOrBarred() {
    assertThat(erase("nobody", Unknown.LEAVE)).isEmpty();
    assertThat(files.texts).containsEntry("all", "anna bob");
    assertThat(erase("nobody", Unknown.BAR)).isPresent();
    assertThat(store.erasure().tombstones().covers("nobody")).isTrue();
    assertThat(erase("nobody", Unknown.LEAVE).orElseThrow().receipt()).isEmpty();
  }

  @Test
  void aBackupMadeAfterwardsIsNotNamed() {
    erase("anna", Unknown.LEAVE);
    store.exports().note(new Export("old", Kind.BACKUP, Form.WHOLE, "*", AT.plusSeconds(9), null));
    assertThat(new FinishErasures(store, files).finish(AT.plusSeconds(10)).files())
        .extracting(FileFate::path)
        .doesNotContain("old");
  }
}
