package io.clv.spark.intake;

import java.io.Serializable;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;

/**
 * The files behind an input by number, in the order of their names: rows have an order that does
 * not depend on how files are split and spread.
 *
 * @param names paths as a person writes them; empty for a table of which the files are not known
 */
record InputFiles(List<String> names) implements Serializable {
  static final InputFiles NONE = new InputFiles(List.of());

  /**
   * @param uris as Spark lists them
   */
  static InputFiles of(String[] uris) {
    return new InputFiles(Arrays.stream(uris).map(InputFiles::name).sorted().distinct().toList());
  }

  /** The path of a URI: Spark writes the same one with one slash or with three. */
  static String name(String uri) {
    return new Path(URI.create(uri)).toString();
  }

  /** From a file's name to its number. */
  Map<String, Integer> numbers() {
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      numbers.put(names.get(i), i);
    }
    return numbers;
  }

  String name(int number, String otherwise) {
    return number < names.size() ? names.get(number) : otherwise;
  }
}
