package io.clv.core.summary;

/** The unit of recency, T and everything a model measures in time. */
public enum ModelTime {
  DAY(1, "day"),
  WEEK(7, "week");

  private final int days;
  private final String label;

  ModelTime(int days, String label) {
    this.days = days;
    this.label = label;
  }

  /** Days in one unit. */
  public int days() {
    return days;
  }

  /** A time span of whole or fractional days in this unit. */
  public double fromDays(double spanInDays) {
    return spanInDays / days;
  }

  /** A year of 365.25 days. */
  public double year() {
    return fromDays(365.25);
  }

  /** {@code day} or {@code week}, as options and files write it. */
  public String label() {
    return label;
  }

  /**
   * @throws IllegalArgumentException if there is no such unit
   */
  public static ModelTime ofLabel(String label) {
    for (ModelTime unit : values()) {
      if (unit.label.equals(label)) {
        return unit;
      }
    }
    throw new IllegalArgumentException("time unit must be day or week: " + label);
  }
}
