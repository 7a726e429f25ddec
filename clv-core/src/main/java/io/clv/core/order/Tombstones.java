package io.clv.core.order;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The customers who were erased and must not come back, without their ids: of each only the SHA-256
 * of a salt and the id is kept. Who has both the salt and a guess of an id can test the guess.
 */
public final class Tombstones {
  private static final int SHORTEST_SALT = 16;

  private final byte[] salt;
  private final Set<String> marks;
  private final @Nullable Tombstones others;

  /**
   * @param salt at least 16 random bytes, the same for all marks
   * @param marks as {@link #mark} gave them
   */
  public Tombstones(byte[] salt, Set<String> marks) {
    this(salt, marks, null);
  }

  private Tombstones(byte[] salt, Set<String> marks, @Nullable Tombstones others) {
    if (salt.length < SHORTEST_SALT) {
      throw new IllegalArgumentException("the salt must have at least 16 bytes: " + salt.length);
    }
    this.salt = salt.clone();
    this.marks = Set.copyOf(marks);
    this.others = others;
  }

  /** These and others, which have another salt. New marks are made with the salt of these. */
  public Tombstones and(Tombstones more) {
    return new Tombstones(salt, marks, others == null ? more : others.and(more));
  }

  public boolean isEmpty() {
    return marks.isEmpty() && (others == null || others.isEmpty());
  }

  /** What is kept of an erased customer: 64 hexadecimal digits. */
  public String mark(String customerId) {
    MessageDigest sha256 = sha256();
    sha256.update(salt);
    return HexFormat.of().formatHex(sha256.digest(customerId.getBytes(StandardCharsets.UTF_8)));
  }

  public boolean covers(String customerId) {
    return (!marks.isEmpty() && marks.contains(mark(customerId)))
        || (others != null && others.covers(customerId));
  }

  public byte[] salt() {
    return Arrays.copyOf(salt, salt.length);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
