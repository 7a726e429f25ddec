package io.clv.core.simulation;

import io.clv.core.model.DropOutChances;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The transaction models that customers can be simulated from, by name. */
public enum PurchaseModel {
  NBD("nbd", "r=0.5,alpha=10"),
  BG_NBD("bg-nbd", "r=0.24,alpha=4.4,a=0.79,b=2.4"),
  MBG_NBD("mbg-nbd", "r=0.5,alpha=6,a=0.9,b=2.5"),
  BG_CNBD_K("bg-cnbd-k", "k=2,r=0.5,alpha=3,a=0.8,b=2.5"),
  MBG_CNBD_K("mbg-cnbd-k", "k=2,r=0.5,alpha=3,a=0.8,b=2.5"),
  PARETO_NBD("pareto-nbd", "r=0.9,alpha=9,s=0.5,beta=20"),
  GGOMPERTZ_NBD("ggompertz-nbd", "r=0.55,alpha=10,b=0.02,s=0.6,beta=0.3"),
  BG_BB("bg-bb", "alpha=0.6,beta=6,gamma=0.5,delta=10");

  private static final DropOutChances REPEATS = DropOutChances.FROM_FIRST_REPEAT;
  private static final DropOutChances PURCHASES = DropOutChances.FROM_FIRST_PURCHASE;

  private final String label;
  private final String defaults;

  PurchaseModel(String label, String defaults) {
    this.label = label;
    this.defaults = defaults;
  }

  /** The model's name in options and files, for example {@code pareto-nbd}. */
  public String label() {
    return label;
  }

  /**
   * Parameters of a plausible shop, by name and in the order of the model's paper; times in weeks,
   * for bg-bb one opportunity a week.
   */
  public Map<String, Double> defaults() {
    Map<String, Double> values = new LinkedHashMap<>();
    for (String assignment : List.of(defaults.split(",", -1))) {
      int equals = assignment.indexOf('=');
      values.put(assignment.substring(0, equals), Double.valueOf(assignment.substring(equals + 1)));
    }
    return values;
  }

  /** The names of all models, in a fixed order. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(PurchaseModel::label).toList();
  }

  /**
   * @throws IllegalArgumentException if there is no such model
   */
  public static PurchaseModel ofLabel(String label) {
    for (PurchaseModel model : values()) {
      if (model.label.equals(label)) {
        return model;
      }
    }
    throw new IllegalArgumentException(
        "there is no model '%s' to simulate; there are %s"
            .formatted(label, String.join(", ", labels())));
  }

  /** {@link #defaults()} with those that are given in their place. */
  public Map<String, Double> parameters(Map<String, Double> given) {
    Map<String, Double> merged = defaults();
    given.forEach(
        (name, value) -> {
          if (merged.replace(name, value) == null) {
            throw new IllegalArgumentException(
                "%s has no parameter '%s'; it has %s"
                    .formatted(label, name, String.join(", ", defaults().keySet())));
          }
        });
    return merged;
  }

  /**
   * The process with these parameters, for example those of a fitted model; those that are not
   * given have their default.
   *
   * @throws IllegalArgumentException if a parameter is unknown or out of its range
   */
  public PurchaseProcess process(Map<String, Double> given) {
    return with(parameters(given).values().stream().mapToDouble(v -> v).toArray());
  }

  /**
   * The process with these parameters.
   *
   * @param p all of them, in the order of {@link #defaults()}
   * @throws IllegalArgumentException if they are too few or too many, or one is out of its range
   */
  public PurchaseProcess with(double... p) {
    if (p.length != defaults().size()) {
      throw new IllegalArgumentException(
          "%s has the parameters %s, but %d numbers are given"
              .formatted(label, String.join(", ", defaults().keySet()), p.length));
    }
    return switch (this) {
      case NBD -> new NbdProcess(p[0], p[1]);
      case BG_NBD -> BetaGeometricProcess.of(REPEATS, 1, p[0], p[1], p[2], p[3]);
      case MBG_NBD -> BetaGeometricProcess.of(PURCHASES, 1, p[0], p[1], p[2], p[3]);
      case BG_CNBD_K -> BetaGeometricProcess.of(REPEATS, p[0], p[1], p[2], p[3], p[4]);
      case MBG_CNBD_K -> BetaGeometricProcess.of(PURCHASES, p[0], p[1], p[2], p[3], p[4]);
      case PARETO_NBD -> new ParetoNbdProcess(p[0], p[1], p[2], p[3]);
      case GGOMPERTZ_NBD -> new GGompertzNbdProcess(p[0], p[1], p[2], p[3], p[4]);
      case BG_BB -> new BgBbProcess(p[0], p[1], p[2], p[3]);
    };
  }
}
