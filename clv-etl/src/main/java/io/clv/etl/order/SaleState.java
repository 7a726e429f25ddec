package io.clv.etl.order;

import com.google.common.collect.ImmutableSet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What became of an order in a shop, by the words of Shopify, WooCommerce and Stripe. */
enum SaleState {
  /** Paid, perhaps with a part paid back since. */
  SALE("paid", "partially_refunded", "completed", "processing", "succeeded", "partial_refund"),
  /** Paid, and all of it paid back. */
  REFUNDED("refunded"),
  /** Not paid, or not yet, or taken back by the bank. */
  NO_SALE(
      "pending",
      "pending_payment",
      "partially_paid",
      "authorized",
      "voided",
      "expired",
      "unpaid",
      "on_hold",
      "cancelled",
      "canceled",
      "failed",
      "checkout_draft",
      "draft",
      "auto_draft",
      "trash",
      "requires_payment_method",
      "requires_action",
      "requires_capture",
      "requires_confirmation",
      "uncaptured",
      "incomplete",
      "blocked",
      "disputed",
      "dispute_lost",
      "dispute_needs_response",
      "dispute_under_review");

  private final ImmutableSet<String> words;

  SaleState(String... words) {
    this.words = ImmutableSet.copyOf(words);
  }

  /** The state of that name, or null if there is none. */
  static @Nullable SaleState of(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    word = word.startsWith("wc_") ? word.substring(3) : word;
    for (SaleState state : values()) {
      if (state.words.contains(word)) {
        return state;
      }
    }
    return null;
  }
}
