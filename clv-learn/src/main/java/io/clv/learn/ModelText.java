package io.clv.learn;

import io.clv.core.model.learned.RegressionTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the trees out of a model as LightGBM writes it: blocks of {@code name=value} lines that
 * start with {@code Tree=}, and {@code end of trees} behind the last. Numbers have 17 digits there
 * and are read back bit for bit.
 *
 * @param trees in the order in which they were trained
 * @param averaged whether the model is their mean and not their sum
 */
record ModelText(List<RegressionTree> trees, boolean averaged) {
  private static final String TREE = "Tree=";

  /** Flags of {@code decision_type}: the only one our data leave is that for missing numbers. */
  private static final int DEFAULT_LEFT = 2;

  ModelText {
    trees = List.copyOf(trees);
  }

  /**
   * @throws IllegalStateException if there is something in it that trees of ours do not have
   */
  static ModelText of(String text) {
    List<RegressionTree> trees = new ArrayList<>();
    Map<String, String> block = new HashMap<>();
    boolean averaged = false;
    boolean inTrees = false;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      boolean end = line.equals("end of trees");
      if (end || line.startsWith(TREE)) {
        if (inTrees) {
          trees.add(tree(block));
        }
        block.clear();
        inTrees = true;
      }
      if (end) {
        return new ModelText(trees, averaged);
      }
      averaged |= line.equals("average_output");
      int at = line.indexOf('=');
      if (at > 0) {
        block.put(line.substring(0, at), line.substring(at + 1));
      }
    }
    throw new IllegalStateException("LightGBM's model has no end of trees");
  }

  private static RegressionTree tree(Map<String, String> block) {
    if (!block.getOrDefault("num_cat", "").equals("0")) {
      throw new IllegalStateException("a tree of LightGBM with categories: " + block);
    }
    double[] leaves = numbers(block, "leaf_value");
    int inner = leaves.length - 1;
    if (inner == 0) {
      return new RegressionTree(new int[0], new double[0], new int[0], new int[0], leaves);
    }
    for (int decision : whole(block, "decision_type")) {
      if ((decision & ~DEFAULT_LEFT) != 0) {
        throw new IllegalStateException(
            "a tree of LightGBM asks for more than feature <= threshold: " + decision);
      }
    }
    return new RegressionTree(
        whole(block, "split_feature"),
        numbers(block, "threshold"),
        whole(block, "left_child"),
        whole(block, "right_child"),
        leaves);
  }

  private static double[] numbers(Map<String, String> block, String name) {
    String[] words = words(block, name);
    double[] numbers = new double[words.length];
    for (int i = 0; i < words.length; i++) {
      numbers[i] = Double.parseDouble(words[i]);
    }
    return numbers;
  }

  private static int[] whole(Map<String, String> block, String name) {
    String[] words = words(block, name);
    int[] numbers = new int[words.length];
    for (int i = 0; i < words.length; i++) {
      numbers[i] = Integer.parseInt(words[i]);
    }
    return numbers;
  }

  private static String[] words(Map<String, String> block, String name) {
    String line = block.get(name);
    if (line == null) {
      throw new IllegalStateException("a tree of LightGBM without " + name);
    }
    return line.strip().split(" ", -1);
  }
}
