package io.clv.spark.job;

import io.clv.spark.job.JobException.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/** Where a job puts its tables and its models, on any file system that Hadoop knows. */
public final class OutputFolder {
  private final SparkSession spark;
  private final Path folder;
  private final FileSystem files;
  private final Target target;

  private OutputFolder(SparkSession spark, Path folder, FileSystem files, Target target) {
    this.spark = spark;
    this.folder = folder;
    this.files = files;
    this.target = target;
  }

  /** How tables are written. */
  public enum Format {
    PARQUET,
    CSV
  }

  /** What to do with results of an earlier job. */
  public enum Earlier {
    REFUSE,
    REPLACE
  }

  /** In which order the rows of tables are. */
  public enum Order {
    ANY,
    BY_CUSTOMER
  }

  /** A folder and how it is written to. */
  public record Target(String folder, Format format, Earlier earlier, Order order) {}

  /**
   * @throws JobException if it holds something and nothing is to be replaced, or cannot be made
   */
  static OutputFolder of(SparkSession spark, Target target) {
    try {
      Path folder = new Path(target.folder);
      FileSystem files = folder.getFileSystem(spark.sparkContext().hadoopConfiguration());
      if (target.earlier == Earlier.REFUSE
          && files.exists(folder)
          && (!files.getFileStatus(folder).isDirectory() || files.listStatus(folder).length > 0)) {
        throw new JobException(
            Reason.CANNOT_CREATE,
            "%s exists already; name another --output, or say --overwrite"
                .formatted(target.folder));
      }
      if (!files.mkdirs(folder)) {
        throw new JobException(Reason.CANNOT_CREATE, target.folder + " cannot be made");
      }
      return new OutputFolder(spark, folder, files, target);
    } catch (IOException | IllegalArgumentException e) {
      throw new JobException(
          Reason.CANNOT_CREATE,
          "%s cannot be written: %s".formatted(target.folder, e.getMessage()),
          e);
    }
  }

  private static final Map<String, String> OPTIONS =
      Map.of(
          "header", "true",
          "escape", "\"",
          // An id may begin or end with a blank.
          "ignoreLeadingWhiteSpace", "false",
          "ignoreTrailingWhiteSpace", "false");

  /** Writes a table; its rows are sorted by {@code customer_id} if that was asked for. */
  void write(String name, Dataset<Row> table) {
    if (target.order == Order.ANY) {
      save(name, table);
      return;
    }
    // To part rows by ranges Spark looks at all of them first; they are not to be made twice.
    Dataset<Row> kept = table.persist(StorageLevel.MEMORY_AND_DISK());
    save(name, kept.sort("customer_id"));
    Dataset<Row> unused = kept.unpersist();
  }

  private void save(String name, Dataset<Row> rows) {
    rows.write()
        .mode(target.earlier == Earlier.REPLACE ? SaveMode.Overwrite : SaveMode.ErrorIfExists)
        .format(format())
        .options(OPTIONS)
        .save(path(name));
  }

  /** A table that was written. */
  Dataset<Row> read(String name, StructType schema) {
    return spark.read().format(format()).options(OPTIONS).schema(schema).load(path(name));
  }

  private String format() {
    return target.format == Format.CSV ? "csv" : "parquet";
  }

  /**
   * @throws JobException if it cannot be written
   */
  void writeText(String name, String text) {
    try (OutputStream out =
        files.create(new Path(folder, name), target.earlier == Earlier.REPLACE)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new JobException(
          Reason.CANNOT_CREATE,
          "%s cannot be written: %s".formatted(path(name), e.getMessage()),
          e);
    }
  }

  /** Takes away what an earlier job left under a name. */
  void remove(String name) {
    try {
      files.delete(new Path(folder, name), true);
    } catch (IOException e) {
      throw new JobException(
          Reason.CANNOT_CREATE,
          "%s cannot be replaced: %s".formatted(path(name), e.getMessage()),
          e);
    }
  }

  @Override
  public String toString() {
    return folder.toString();
  }

  String path(String name) {
    return new Path(folder, name).toString();
  }
}
