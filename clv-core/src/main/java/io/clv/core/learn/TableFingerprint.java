package io.clv.core.learn;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Identifies the table a model was learned from: a SHA-256 over names, features and target. */
public final class TableFingerprint {
  private TableFingerprint() {}

  /** 64 hexadecimal digits; equal for equal tables with their rows in the same order. */
  public static String of(TrainingSet rows) {
    MessageDigest digest = sha256();
    int width = rows.features().width();
    for (String name : rows.features().names()) {
      digest.update((name + '\n').getBytes(StandardCharsets.UTF_8));
    }
    ByteBuffer numbers = ByteBuffer.allocate((width + 1) * Double.BYTES);
    for (int row = 0; row < rows.size(); row++) {
      numbers.clear();
      for (int column = 0; column < width; column++) {
        numbers.putDouble(rows.features().value(row, column));
      }
      digest.update(numbers.putDouble(rows.target(row)).flip());
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
