package io.clv.core.covariate;

import io.clv.core.summary.CustomerSummaries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Covariates that do not change over time: numbers as they are, categories as indicators against
 * the most frequent one (of several equally frequent, the first by name).
 */
public record StaticDesign(List<CovariateTerm> terms) implements CovariateDesign {
  private static final int MOST_LEVELS = 50;

  public StaticDesign {
    terms = List.copyOf(terms);
  }

  /** A design, and what had to be left out of it. */
  public record Drawn(StaticDesign design, List<String> warnings) {
    public Drawn {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * The design for some customers. A column in which they do not differ says nothing and is left
   * out with a warning.
   *
   * @throws CovariateException if a customer has no row, a column of categories has more than 50 of
   *     them, or nothing is left
   */
  public static Drawn of(CovariateTable table, CustomerSummaries customers) {
    int[] rows = table.rowsOf(customers);
    List<CovariateTerm> terms = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    for (CovariateColumn column : table.columns()) {
      if (isConstant(column, rows)) {
        warnings.add(
            "covariate %s is the same for all customers and was left out".formatted(column.name()));
      } else if (column instanceof CovariateColumn.Categories categories) {
        terms.add(levels(table, categories, rows));
      } else {
        terms.add(new CovariateTerm.Linear(column.name()));
      }
    }
    if (terms.isEmpty()) {
      throw new CovariateException(
          "%s has no column in which the %d customers differ; it has %s"
              .formatted(table.source(), customers.size(), table.names()));
    }
    return new Drawn(new StaticDesign(terms), warnings);
  }

  private static boolean isConstant(CovariateColumn column, int[] rows) {
    for (int row : rows) {
      boolean same =
          column instanceof CovariateColumn.Numbers numbers
              ? numbers.values()[row] == numbers.values()[rows[0]]
              : column instanceof CovariateColumn.Categories categories
                  && categories.values().get(row).equals(categories.values().get(rows[0]));
      if (!same) {
        return false;
      }
    }
    return true;
  }

  private static CovariateTerm levels(
      CovariateTable table, CovariateColumn.Categories column, int[] rows) {
    Map<String, Integer> counts = new TreeMap<>();
    for (int row : rows) {
      counts.merge(column.values().get(row), 1, Integer::sum);
    }
    if (counts.size() > MOST_LEVELS) {
      throw new CovariateException(
          "column %s of %s has %d categories, for example %s; at most %d can be told apart: merge"
                  .formatted(
                      column.name(),
                      table.source(),
                      counts.size(),
                      counts.keySet().stream().limit(3).toList(),
                      MOST_LEVELS)
              + " them or leave the column out");
    }
    String base = "";
    int most = 0;
    for (Map.Entry<String, Integer> level : counts.entrySet()) {
      if (level.getValue() > most) {
        base = level.getKey();
        most = level.getValue();
      }
    }
    counts.remove(base);
    return new CovariateTerm.Levels(column.name(), base, List.copyOf(counts.keySet()));
  }

  @Override
  public List<String> names() {
    return terms.stream().flatMap(term -> term.names().stream()).toList();
  }

  /**
   * The customers' numbers.
   *
   * @throws CovariateException if a customer has no row, a column is missing or of another kind, or
   *     a category is not known
   */
  public CovariateVectors vectors(CovariateTable table, CustomerSummaries customers) {
    List<String> missing =
        terms.stream()
            .map(CovariateTerm::column)
            .filter(name -> table.column(name).isEmpty())
            .toList();
    if (!missing.isEmpty()) {
      throw new CovariateException(
          "%s lacks %s %s, which the model was fitted with; it has %s"
              .formatted(
                  table.source(),
                  missing.size() == 1 ? "the column" : "the columns",
                  String.join(", ", missing),
                  String.join(", ", table.names())));
    }
    int[] rows = table.rowsOf(customers);
    List<String> names = names();
    double[][] values = new double[rows.length][names.size()];
    int at = 0;
    for (CovariateTerm term : terms) {
      CovariateColumn column = table.column(term.column()).orElseThrow();
      if (term instanceof CovariateTerm.Levels levels) {
        fillLevels(table, levels, column, rows, customers, values, at);
      } else {
        fillNumbers(table, column, rows, values, at);
      }
      at += term.names().size();
    }
    return CovariateVectors.of(names, values);
  }

  private static void fillNumbers(
      CovariateTable table, CovariateColumn column, int[] rows, double[][] values, int at) {
    if (!(column instanceof CovariateColumn.Numbers numbers)) {
      throw new CovariateException(
          "column %s of %s holds categories; the model was fitted with numbers there"
              .formatted(column.name(), table.source()));
    }
    for (int i = 0; i < rows.length; i++) {
      values[i][at] = numbers.values()[rows[i]];
    }
  }

  private static void fillLevels(
      CovariateTable table,
      CovariateTerm.Levels levels,
      CovariateColumn column,
      int[] rows,
      CustomerSummaries customers,
      double[][] values,
      int at) {
    for (int i = 0; i < rows.length; i++) {
      String level = text(column, rows[i]);
      int place = levels.levels().indexOf(level);
      if (place >= 0) {
        values[i][at + place] = 1;
      } else if (!level.equals(levels.base())) {
        throw new CovariateException(
            "customer %s has %s \"%s\" in %s; the model knows %s and %s"
                .formatted(
                    customers.id(i),
                    column.name(),
                    level,
                    table.source(),
                    String.join(", ", levels.levels()),
                    levels.base()));
      }
    }
  }

  /** A category; one that reads as a whole number may have been taken for a number. */
  private static String text(CovariateColumn column, int row) {
    if (column instanceof CovariateColumn.Categories categories) {
      return categories.values().get(row);
    }
    double value = column instanceof CovariateColumn.Numbers n ? n.values()[row] : Double.NaN;
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
