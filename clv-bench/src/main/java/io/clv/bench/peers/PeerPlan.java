package io.clv.bench.peers;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be compared.
 *
 * @param sizes lines of the order files, about; each at least 10
 * @param runs rounds, at least 1
 * @param parts what is measured of each file
 * @param shapes the arrangements for {@link Part#SHAPES}
 * @param shapeLines lines of these files, about
 * @param folder where order files are made and kept; null for a temporary one
 * @param clv our program, as a command line without a command
 * @param python a Python, for pandas
 * @param pandasLimit lines beyond which pandas is not tried
 */
public record PeerPlan(
    List<Long> sizes,
    int runs,
    Set<Part> parts,
    List<Shape> shapes,
    long shapeLines,
    @Nullable Path folder,
    List<String> clv,
    String python,
    long pandasLimit) {
  public PeerPlan {
    sizes = sizes.stream().sorted().toList();
    parts = Set.copyOf(parts);
    shapes = List.copyOf(shapes);
    clv = List.copyOf(clv);
    for (long size : sizes) {
      requireAtLeast("a size", size, 10);
    }
    requireAtLeast("runs", runs, 1);
    requireAtLeast("lines of a shape", shapeLines, 10);
  }

  private static void requireAtLeast(String what, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s must be at least %d: %d".formatted(what, least, value));
    }
  }
}
