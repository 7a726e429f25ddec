package io.clv.spark.intake;

import java.io.Serializable;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;

/**
 * The files behind an input by number, in the order of their names: rows have an order that does
 * not depend on how files are split and spread.
 *
 * @param names empty for a table of which the files are not known
 */
record InputFiles(List<String> names) implements Serializable {
  static final InputFiles NONE = new InputFiles(List.of());

  /**
   * @param uris as Spark lists them
   */
  static InputFiles of(String[] uris) {
    List<String> names = new ArrayList<>();
    for (String uri : uris) {
      names.add(new Path(URI.create(uri)).toString());
    }
    return new InputFiles(names.stream().sorted().distinct().toList());
  }

  /** From a file's path, as rows tell it, to its number. */
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
