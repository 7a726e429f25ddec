package io.clv.core.summary;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Identifies the data a model was fitted to: a SHA-256 over every customer's id and summary, and
 * their weights where they have any.
 */
public final class Fingerprint {
  private Fingerprint() {}

  /** 64 hexadecimal digits; equal for equal tables in the same order. */
  public static String of(CustomerSummaries customers) {
    MessageDigest digest = sha256();
    digest.update(customers.time().label().getBytes(StandardCharsets.UTF_8));
    ByteBuffer numbers = ByteBuffer.allocate(4 + 3 * 8);
    for (int i = 0; i < customers.size(); i++) {
      digest.update(customers.id(i).getBytes(StandardCharsets.UTF_8));
      numbers
          .clear()
          .putInt(customers.frequency(i))
          .putDouble(customers.recency(i))
          .putDouble(customers.T(i))
          .putDouble(customers.monetaryValue(i))
          .flip();
      digest.update(numbers);
      if (customers.hasWeights()) {
        digest.update(numbers.clear().putDouble(customers.weight(i)).flip());
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
