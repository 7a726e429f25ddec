package io.clv.bench.job;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a job is to do.
 *
 * @param orders an order file in the default format
 * @param database the SQLite file to make
 * @param transactions a transaction model's name
 * @param spend a spend model's name; null to score purchases only, as for a file without amounts
 */
public record JobRequest(Path orders, Path database, String transactions, @Nullable String spend) {

  /** The arguments of {@link WholeJob#main}. */
  public List<String> arguments() {
    List<String> arguments =
        new ArrayList<>(List.of(orders.toString(), database.toString(), transactions));
    if (spend != null) {
      arguments.add(spend);
    }
    return arguments;
  }

  /**
   * @throws IllegalArgumentException if there are not three or four of them
   */
  static JobRequest parse(String[] arguments) {
    if (arguments.length < 3 || arguments.length > 4) {
      throw new IllegalArgumentException(
          "a job takes ORDERS DATABASE TRANSACTION-MODEL [SPEND-MODEL]: " + List.of(arguments));
    }
    return new JobRequest(
        Path.of(arguments[0]),
        Path.of(arguments[1]),
        arguments[2],
        arguments.length == 4 ? arguments[3] : null);
  }

  /** The models as {@code run --model} takes them. */
  public String models() {
    return spend == null ? transactions : transactions + "," + spend;
  }
}
