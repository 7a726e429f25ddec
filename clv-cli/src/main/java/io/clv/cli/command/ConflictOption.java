package io.clv.cli.command;

import io.clv.core.order.ConflictPolicy;
import picocli.CommandLine.Option;

/** What becomes of a row that contradicts one that is known. */
final class ConflictOption {
  @Option(
      names = "--on-conflict",
      paramLabel = "reject|update",
      defaultValue = "reject",
      description =
          "A row with the ids of a known one and other content is rejected, or takes its place"
              + " (default: ${DEFAULT-VALUE}).")
  ConflictPolicy policy;
}
