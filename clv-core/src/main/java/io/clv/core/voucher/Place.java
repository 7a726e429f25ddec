package io.clv.core.voucher;

/** Where a voucher counts. */
record Place(Country country, VoucherScheme scheme, String segment) {
  static Place of(VoucherUse use, VoucherScheme scheme) {
    return new Place(use.country(), scheme, use.segment(scheme));
  }
}
