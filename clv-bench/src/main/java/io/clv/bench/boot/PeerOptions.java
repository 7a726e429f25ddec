package io.clv.bench.boot;

import io.clv.bench.peers.Part;
import io.clv.bench.peers.PeerPlan;
import io.clv.bench.peers.Shape;
import io.clv.bench.suite.BenchmarkException;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code --peers} compares. */
final class PeerOptions {
  @Option(
      names = "--peers",
      description =
          "Compare with DuckDB, pandas, sqlite3, wc and cat instead, each a process of its own.")
  private boolean chosen;

  @Option(
      names = "--sizes",
      paramLabel = "LINES",
      split = ",",
      defaultValue = "1e5,1e6",
      description = "Of the order files of --peers, about (default: ${DEFAULT-VALUE}).")
  private List<BigDecimal> sizes = new ArrayList<>();

  @Option(
      names = "--parts",
      paramLabel = "PART",
      split = ",",
      defaultValue = "features,job,ingest,shapes",
      description = "Of --peers: ${COMPLETION-CANDIDATES} (default: all).")
  private EnumSet<Part> parts = EnumSet.allOf(Part.class);

  @Option(
      names = "--shapes",
      paramLabel = "SHAPE",
      split = ",",
      description = "Of --peers: ${COMPLETION-CANDIDATES} (default: all but the last).")
  private List<Shape> shapes = Shape.usual();

  @Option(
      names = "--shape-size",
      paramLabel = "LINES",
      defaultValue = "1e6",
      description = "Of the order files of --shapes, about (default: ${DEFAULT-VALUE}).")
  private BigDecimal shapeSize = BigDecimal.ZERO;

  @Option(
      names = "--file-folder",
      paramLabel = "DIR",
      description = "Where order files of --peers are made and kept (default: a temporary one).")
  private @Nullable Path folder;

  @Option(
      names = "--clv",
      paramLabel = "PROGRAM",
      description = "The launcher (default: bin/clv of the source tree this was built in).")
  private @Nullable Path clv;

  @Option(
      names = "--python",
      paramLabel = "PROGRAM",
      defaultValue = "/usr/bin/python3",
      description = "A Python that has pandas (default: ${DEFAULT-VALUE}).")
  private String python = "";

  @Option(
      names = "--pandas-limit",
      paramLabel = "LINES",
      defaultValue = "2e7",
      description = "Larger files are not tried with pandas (default: ${DEFAULT-VALUE}).")
  private BigDecimal pandasLimit = BigDecimal.ZERO;

  boolean chosen() {
    return chosen;
  }

  /**
   * @throws IllegalArgumentException if a value cannot be used
   * @throws BenchmarkException if the launcher is not found
   */
  PeerPlan plan(int runs) {
    return new PeerPlan(
        sizes.stream().map(PeerOptions::whole).toList(),
        runs,
        parts,
        shapes,
        whole(shapeSize),
        folder == null ? null : folder.toAbsolutePath(),
        List.of(launcher().toString()),
        python,
        whole(pandasLimit));
  }

  private static long whole(BigDecimal lines) {
    try {
      return lines.longValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("not a whole number of lines: " + lines, e);
    }
  }

  private Path launcher() {
    Path known = clv == null ? besideThisJar() : clv;
    if (!Files.isExecutable(known)) {
      throw new BenchmarkException(
          "there is no launcher %s; build with 'mvn -q -DskipTests package', or name one with --clv"
              .formatted(known));
    }
    return known.toAbsolutePath().normalize();
  }

  private static Path besideThisJar() {
    try {
      Path jar =
          Path.of(PeerOptions.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return jar.resolveSibling("../../bin/clv");
    } catch (URISyntaxException e) {
      throw new BenchmarkException(
          "this jar does not lie in a folder; name a launcher with --clv", e);
    }
  }
}
