package io.clv.spark;

import io.clv.spark.job.DatabaseTable;
import io.clv.spark.job.OutputFolder;
import io.clv.spark.job.OutputFolder.Earlier;
import io.clv.spark.job.OutputFolder.Order;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where results go. */
final class OutputOptions {
  @Option(
      names = "--output",
      required = true,
      paramLabel = "FOLDER",
      description = "Takes features, predictions, rejects and model.json.")
  private String folder = "";

  @Option(
      names = "--format",
      paramLabel = "parquet|csv",
      defaultValue = "parquet",
      description = "Of the tables written (default: ${DEFAULT-VALUE}).")
  private OutputFolder.Format format = OutputFolder.Format.PARQUET;

  @Option(names = "--overwrite", description = "Replace the results of an earlier job.")
  private boolean overwrite;

  @Option(names = "--sort", description = "Sort the tables by customer.")
  private boolean sort;

  @Option(
      names = "--jdbc-url",
      paramLabel = "URL",
      description =
          "Writes the predictions into a database, too; the password is taken from the environment"
              + " variable CLV_JDBC_PASSWORD.")
  private @Nullable String url;

  @Option(
      names = "--jdbc-table",
      paramLabel = "NAME",
      defaultValue = "clv_predictions",
      description = "The table (default: ${DEFAULT-VALUE}).")
  private String table = "clv_predictions";

  @Option(names = "--jdbc-user", paramLabel = "NAME", description = "The database user.")
  private @Nullable String user;

  @Option(
      names = "--jdbc-connections",
      paramLabel = "N",
      defaultValue = "4",
      description = "Connections that write (default: ${DEFAULT-VALUE}; SQLite: 1).")
  private int connections = 4;

  private Earlier earlier() {
    return overwrite ? Earlier.REPLACE : Earlier.REFUSE;
  }

  OutputFolder.Target target() {
    return new OutputFolder.Target(folder, format, earlier(), sort ? Order.BY_CUSTOMER : Order.ANY);
  }

  @Nullable DatabaseTable database() {
    if (connections < 1) {
      throw ScoreCommand.usage("--jdbc-connections must be at least 1: " + connections);
    }
    return url == null
        ? null
        : new DatabaseTable(
            url,
            table,
            user,
            System.getenv("CLV_JDBC_PASSWORD"),
            url.startsWith("jdbc:sqlite:") ? 1 : connections,
            earlier());
  }
}
