package io.clv.core.voucher.value;

/** Breaks a rule on purpose, to show that the rule holds the line. */
public final class PlantedLog {
  io.clv.core.voucher.VoucherTable log;
}
