package io.clv.core.order;

/** A growing column of exact decimals. */
final class AmountColumn {
  private final PackedColumn unscaled = new PackedColumn();
  private final PackedColumn scale = new PackedColumn();

  void add(Amount amount) {
    add(amount.unscaled(), amount.scale());
  }

  void add(long digits, int decimals) {
    unscaled.add(digits);
    scale.add(decimals);
  }

  long unscaled(int i) {
    return unscaled.value(i);
  }

  int scale(int i) {
    return scale.get(i);
  }

  boolean holds(int i, Amount amount) {
    return unscaled(i) == amount.unscaled() && scale(i) == amount.scale();
  }

  Amount get(int i) {
    return new Amount(unscaled(i), scale(i));
  }

  void set(int i, Amount amount) {
    unscaled.set(i, amount.unscaled());
    scale.set(i, amount.scale());
  }

  long memory() {
    return unscaled.memory() + scale.memory();
  }
}
