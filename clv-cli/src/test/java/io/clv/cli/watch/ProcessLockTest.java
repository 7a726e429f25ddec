package io.clv.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessLockTest {
  @TempDir Path folder;

  @Test
  void oneAtATimeHoldsItAndSaysWho() throws Exception {
    Path file = folder.resolve("lock");
    ProcessLock.Taken first = ProcessLock.take(file);
    assertThat(first.lock()).isPresent();
    ProcessLock.Taken second = ProcessLock.take(file);
    assertThat(second.lock()).isEmpty();
    assertThat(second.holder()).isEqualTo(Long.toString(ProcessHandle.current().pid()));
    first.lock().orElseThrow().close();
    assertThat(ProcessLock.take(file).lock()).isPresent();
  }

  @Test
  void whatADeadProcessLeftBehindHoldsNobodyUp() throws Exception {
    Path file = Files.writeString(folder.resolve("lock"), "123456789012");
    ProcessLock.Taken taken = ProcessLock.take(file);
    assertThat(taken.lock()).isPresent();
    assertThat(file).hasContent(Long.toString(ProcessHandle.current().pid()));
    taken.lock().orElseThrow().close();
  }
}
