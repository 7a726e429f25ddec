package io.clv.cli.command;

import io.clv.etl.learn.LearningColumns;
import io.clv.etl.learn.LearningTable;
import io.clv.etl.learn.LearningTableReader;
import io.clv.etl.learn.TableFile;
import io.clv.etl.order.MaxRejects;
import io.clv.etl.output.Output;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** A table of features instead of orders. */
final class TableOptions {
  @Option(
      names = "--table",
      paramLabel = "FILE|NAME",
      description =
          "Instead of ORDERS a table of features, a row a customer: CSV, Parquet, JSON or xlsx, -"
              + " for standard input; with --table-db the name of a table in it.")
  String table;

  @Option(
      names = "--table-db",
      paramLabel = "FILE",
      description = "The SQLite database that the table is in.")
  String database;

  boolean isGiven() {
    return table != null || database != null;
  }

  /** The files it is in, for what must not be written over them. */
  List<String> files() {
    return Stream.of(database == null ? table : database).filter(name -> name != null).toList();
  }

  /**
   * @throws CommandException if the options do not go together
   */
  TableFile.Place place(Adapters adapters) {
    if (table == null) {
      throw new CommandException(
          ExitCode.USAGE,
          "--table-db %s: say which table in it, with --table NAME".formatted(database));
    }
    return database == null
        ? TableFile.file(table, adapters.standardInput(), count -> {})
        : TableFile.sqlite(database, table);
  }

  /** Reads a table with the rules for rows that cannot be used. */
  static LearningTable read(
      TableFile.Place place, LearningColumns columns, OrderOptions options, Console console) {
    if (options.rejects != null && options.rejects.toString().equals(Output.STANDARD_OUTPUT)) {
      throw new CommandException(ExitCode.USAGE, "--rejects takes a file");
    }
    LearningTable read =
        new LearningTableReader(columns, MaxRejects.parse(options.maxRejects), options.rejects)
            .read(place);
    console.note(
        "%,d rows read: %,d used, %,d rejected"
            .formatted(read.read(), read.features().rows(), read.rejected()));
    return read;
  }

  /**
   * Refuses options that say something of orders.
   *
   * @throws CommandException if one of them is given
   */
  static void refuse(CommonOptions common, List<String> options, String reason) {
    for (String option : options) {
      if (common.isGiven(option)) {
        throw new CommandException(ExitCode.USAGE, option + reason);
      }
    }
  }
}
