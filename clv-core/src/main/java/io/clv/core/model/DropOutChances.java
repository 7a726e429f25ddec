package io.clv.core.model;

/** At which purchases a customer may drop out in the models where that happens at a purchase. */
public enum DropOutChances {
  /** After each repeat purchase: BG/NBD. A customer who has not bought again is alive. */
  FROM_FIRST_REPEAT(0, "the first repeat purchase"),

  /** After the first and each repeat purchase: MBG/NBD. */
  FROM_FIRST_PURCHASE(1, "the first purchase");

  private final int before;
  private final String first;

  DropOutChances(int before, String first) {
    this.before = before;
    this.first = first;
  }

  /** How many chances to drop out a customer with x repeat purchases has had. */
  public int at(int x) {
    return x + before;
  }

  /** The purchase that is the first chance, in words. */
  public String first() {
    return first;
  }
}
