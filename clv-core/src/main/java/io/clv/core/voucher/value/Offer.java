package io.clv.core.voucher.value;

/**
 * What one customer may get.
 *
 * @param valueAtRisk at least 0; NaN if it is not known
 * @param cents what the voucher is worth; 0 for none
 */
public record Offer(Status status, double valueAtRisk, long cents) {
  /** What the voucher is worth; 0 for none. */
  public double amount() {
    return cents / 100.0;
  }
}
