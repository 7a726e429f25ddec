package io.clv.bench.scale;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Prints the tables of docs/scale.md: {@code java -cp clv-bench.jar
 * io.clv.bench.scale.ScaleSimulations cells|grocer|lookups [CUSTOMERS]}.
 */
public final class ScaleSimulations {
  private static final int CUSTOMERS = 10_000_000;

  private ScaleSimulations() {}

  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    String what = arguments.length == 0 ? "" : arguments[0];
    int customers = arguments.length > 1 ? Integer.parseInt(arguments[1]) : CUSTOMERS;
    List<String> lines =
        switch (what) {
          case "cells" -> DistinctCells.ofShop(customers);
          case "grocer" -> DistinctCells.ofGrocer(customers);
          case "lookups" -> ShardLoad.table();
          default -> List.of("Say cells [CUSTOMERS], grocer [CUSTOMERS] or lookups");
        };
    lines.forEach(out::println);
    out.flush();
  }
}
