package io.clv.core.voucher;

/** Breaks a rule on purpose, to show that the rule holds the line. */
public final class PlantedKeeper {
  io.clv.core.port.VoucherStore later;
}
