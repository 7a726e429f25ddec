package io.clv.store.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.order.Amount;
import io.clv.core.order.ConflictPolicy;
import io.clv.core.order.IntakeCounts;
import io.clv.core.order.OrderRow;
import io.clv.core.order.PackedHistory;
import io.clv.core.port.InMemoryOrderStore;
import io.clv.core.port.OrderSnapshot;
import io.clv.core.port.OrderStore;
import io.clv.core.port.SampleImports;
import io.clv.etl.modelfile.JsonModelCodec;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * 4 loaders and 16 readers at a time, half of them in another process. Every loader loads files
 * that are known beforehand, one after the other, so that a state is known by how many files of
 * each loader are in it; the ids of the imports tell in which order they were committed, and so
 * which states there were.
 */
@ExtendWith(TestServer.class)
@Timeout(300)
final class TrafficTest {
  private static final int LOADERS = 4;
  private static final int READERS = 16;
  private static final int CUSTOMERS = 60;
  private static final int LINES = 12;
  private static final Duration SHORT = Duration.ofSeconds(4);
  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir private Path folder;

  @Test
  void everyReadOfAFileIsACommittedState() throws Exception {
    busy(folder.resolve("clv.db").toString(), SHORT);
  }

  @Test
  void everyReadOfAServerIsACommittedState(TestServer.Running server) throws Exception {
    busy(server.newDatabase(), SHORT);
  }

  @Test
  @Tag("slow")
  void everyReadOfAFileInAMinuteIsACommittedState() throws Exception {
    busy(folder.resolve("clv.db").toString(), LONG);
  }

  @Test
  @Tag("slow")
  void everyReadOfAServerInAMinuteIsACommittedState(TestServer.Running server) throws Exception {
    busy(server.newDatabase(), LONG);
  }

  private void busy(String address, Duration duration) throws Exception {
    JdbiStore.open(DatabaseAddress.parse(address, null), new JsonModelCodec()).close();
    Process other =
        ChildProcess.start(folder, Half.class, address, "1", String.valueOf(duration.toMillis()));
    Seen seen = new Seen();
    try (BufferedReader output = other.inputReader(StandardCharsets.UTF_8)) {
      Half.run(address, 0, duration, seen);
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        seen.add(line);
      }
      assertThat(other.waitFor()).isZero();
    } finally {
      other.destroyForcibly();
    }
    assertThat(seen.loaders).hasSizeGreaterThan(LOADERS);
    assertThat(seen.states).hasSizeGreaterThan(2);
    seen.requireCommittedStates();
    assertThat(seen.reads).as("readers who read").hasSize(READERS).doesNotContain(0);
    try (Database database =
        DatabaseAddress.parse(address, null).connectExisting(TrialStore.PATIENCE)) {
      StoreAudit.audit(database);
    }
  }

  /** What both processes found. Safe for use by several threads. */
  private static final class Seen {
    /** The loader of each import. */
    private final Map<Long, Integer> loaders = new ConcurrentSkipListMap<>();

    /** For a number of imports, the files of each loader that were there. */
    private final Map<Long, String> states = new ConcurrentSkipListMap<>();

    private final List<Integer> reads = new ArrayList<>();

    private void add(String line) {
      String[] words = line.split(" ", 3);
      switch (words[0]) {
        case "loaded" -> loaders.put(Long.parseLong(words[1]), Integer.parseInt(words[2]));
        case "saw" -> saw(Long.parseLong(words[1]), words[2]);
        case "reads" -> reads.add(Integer.parseInt(words[1]));
        default -> throw new AssertionError("the other process says: " + line);
      }
    }

    private void saw(long imports, String state) {
      String before = states.putIfAbsent(imports, state);
      if (before != null) {
        assertThat(state).as("the state after %d imports", imports).isEqualTo(before);
      }
    }

    private void requireCommittedStates() {
      int[] files = new int[LOADERS];
      Map<Long, String> committed = new TreeMap<>();
      committed.put(0L, Arrays.toString(files));
      for (Map.Entry<Long, Integer> loaded : loaders.entrySet()) {
        assertThat(loaded.getKey()).as("the next import").isEqualTo(committed.size());
        files[loaded.getValue()]++;
        committed.put(loaded.getKey(), Arrays.toString(files));
      }
      assertThat(committed).containsAllEntriesOf(states);
    }
  }

  /** Two loaders and eight readers. */
  static final class Half {
    private Half() {}

    public static void main(String[] args) throws Exception {
      Seen seen = new Seen();
      run(args[0], Integer.parseInt(args[1]), Duration.ofMillis(Long.parseLong(args[2])), seen);
      seen.loaders.forEach((id, loader) -> System.out.println("loaded " + id + " " + loader));
      seen.states.forEach((imports, state) -> System.out.println("saw " + imports + " " + state));
      seen.reads.forEach(reads -> System.out.println("reads " + reads));
    }

    private static void run(String address, int half, Duration duration, Seen seen)
        throws Exception {
      long end = System.nanoTime() + duration.toNanos();
      ExecutorService all = Executors.newFixedThreadPool((LOADERS + READERS) / 2);
      try (JdbiStore store =
          JdbiStore.open(DatabaseAddress.parse(address, null), new JsonModelCodec())) {
        List<Callable<Integer>> work = new ArrayList<>();
        for (int i = 0; i < LOADERS / 2; i++) {
          int loader = half * LOADERS / 2 + i;
          work.add(() -> load(store.orders(), loader, end, seen));
        }
        for (int i = 0; i < READERS / 2; i++) {
          Random random = new Random(half * READERS + i);
          work.add(() -> read(store.orders(), random, end, seen));
        }
        List<Future<Integer>> done = all.invokeAll(work);
        for (Future<Integer> each : done.subList(0, LOADERS / 2)) {
          assertThat(each.get()).as("files that a loader loaded").isPositive();
        }
        for (Future<Integer> each : done.subList(LOADERS / 2, done.size())) {
          seen.reads.add(each.get());
        }
      } finally {
        all.shutdownNow();
      }
    }
  }

  private static int load(OrderStore orders, int loader, long end, Seen seen) {
    int file = 0;
    do {
      long id = SampleImports.ingest(orders, rows(loader, file++), ConflictPolicy.REJECT).id();
      seen.loaders.put(id, loader);
    } while (System.nanoTime() < end);
    return file;
  }

  /** A line of the loader's own customer, and some of customers that all of them share. */
  private static List<OrderRow> rows(int loader, int file) {
    Random random = new Random(loader * 1_000_000L + file);
    List<OrderRow> rows = new ArrayList<>();
    rows.add(row("loader" + loader, loader, file, 0));
    for (int line = 1; line < LINES; line++) {
      rows.add(row("c" + random.nextInt(CUSTOMERS), loader, file, line));
    }
    return rows;
  }

  private static OrderRow row(String customer, int loader, int file, int line) {
    return new OrderRow(
        customer,
        loader + "-" + file,
        "l" + line,
        "i",
        SampleImports.START + file % SampleImports.DAYS,
        new Amount(100 + line, 2),
        Amount.ONE,
        false);
  }

  private static int read(OrderStore orders, Random random, long end, Seen seen) {
    int reads = 0;
    long before = 0;
    do {
      long acknowledged = seen.loaders.size();
      try (OrderSnapshot snapshot = orders.snapshot()) {
        long imports = look(snapshot, "c" + random.nextInt(CUSTOMERS), seen);
        assertThat(imports).as("a later state").isGreaterThanOrEqualTo(before);
        assertThat(imports).as("what was loaded").isGreaterThanOrEqualTo(acknowledged);
        before = imports;
      }
      reads++;
    } while (System.nanoTime() < end);
    return reads;
  }

  /** All that is looked at must be of one state; gives the number of its imports. */
  private static long look(OrderSnapshot snapshot, String customer, Seen seen) {
    List<OrderRow> own = new ArrayList<>();
    int[] files = new int[LOADERS];
    for (int loader = 0; loader < LOADERS; loader++) {
      int before = own.size();
      snapshot.fetch(List.of("loader" + loader), line -> own.add(line.row()));
      files[loader] = own.size() - before;
    }
    List<OrderRow> expected = new ArrayList<>();
    for (int loader = 0; loader < LOADERS; loader++) {
      for (int file = 0; file < files[loader]; file++) {
        rows(loader, file).stream()
            .filter(row -> row.customerId().equals(customer))
            .forEach(expected::add);
      }
    }
    long imports = own.size();
    assertThat(snapshot.counts())
        .isEqualTo(new IntakeCounts(imports * LINES, imports * LINES, 0, 0, 0));

    List<OrderRow> lines = new ArrayList<>();
    snapshot.fetch(List.of(customer), line -> lines.add(line.row()));
    assertThat(lines).containsExactlyInAnyOrderElementsOf(expected);
    InMemoryOrderStore packedAnew = new InMemoryOrderStore();
    SampleImports.ingest(packedAnew, expected, ConflictPolicy.REJECT);
    List<PackedHistory> histories = snapshot.histories();
    assertThat(histories.stream().filter(history -> history.customerId().equals(customer)))
        .containsExactlyElementsOf(packedAnew.snapshot().histories());
    seen.saw(imports, Arrays.toString(files));
    return imports;
  }
}
