package io.clv.core.voucher;

/**
 * Thrown when a voucher log has no row that could be used; the message says what became of them.
 */
public final class VoucherLogException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  VoucherLogException(String message) {
    super(message);
  }
}
