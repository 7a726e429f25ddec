package io.clv.bench.peers;

import io.clv.bench.data.SimulatedOrders;
import io.clv.bench.suite.BenchmarkException;
import io.clv.etl.output.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;

/** Order files in a folder, which are made there if they are not there yet. */
final class Datasets {
  private static final int LINES_A_CUSTOMER = 10;

  private final Path folder;
  private final Consumer<String> progress;

  Datasets(Path folder, Consumer<String> progress) {
    this.folder = folder;
    this.progress = progress;
  }

  /** Customers one after the other, as {@code clv simulate} writes them; in the cache. */
  Dataset ofSize(long lines) {
    Path file = folder.resolve("orders-%s.csv".formatted(text(lines)));
    if (!Files.exists(file)) {
      progress.accept("simulating " + file);
      SimulatedOrders.ofShop(Math.toIntExact(lines / LINES_A_CUSTOMER)).writeTo(Output.of(file));
    }
    return described("%s lines".formatted(text(lines)), file);
  }

  /** The orders of a file, rearranged; in the cache. */
  Dataset ofShape(Shape shape, Dataset base) {
    Path file =
        folder.resolve(
            base.file().getFileName().toString().replace(".csv", "") + "-" + shape + ".csv");
    if (!Files.exists(file)) {
      progress.accept("writing " + file);
      Path part = file.resolveSibling(file.getFileName() + ".part");
      String unused =
          ProcessOutput.of(
              "writing " + file,
              JvmCommand.of(
                  List.of(),
                  ShapeWriter.class,
                  List.of(shape.name(), base.file().toString(), part.toString())));
      move(part, file);
    }
    return described(shape.label(), file);
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new BenchmarkException("%s cannot be written".formatted(to), e);
    }
  }

  private static Dataset described(String name, Path file) {
    String counted = ProcessOutput.of("counting lines", List.of("wc", "-lc", file.toString()));
    String[] counts = counted.split(" +", -1);
    return new Dataset(name, file, Long.parseLong(counts[0]) - 1, Long.parseLong(counts[1]));
  }

  /** 100000 is 1e5; any other number is as it is. */
  private static String text(long lines) {
    int zeros = 0;
    long rest = lines;
    while (rest % 10 == 0) {
      rest /= 10;
      zeros++;
    }
    return rest == 1 && zeros > 2 ? "1e" + zeros : Long.toString(lines);
  }
}
