package io.clv.store.jdbi;

import io.clv.core.order.Tombstones;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Who was erased. */
final class TombstoneTable {
  private static final int SALT_BYTES = 32;

  private TombstoneTable() {}

  /** Those there are; the salt is a new one if there are none. */
  static Tombstones all(Handle handle) {
    byte[] salt =
        handle
            .createQuery("SELECT salt FROM tombstone LIMIT 1")
            .mapTo(String.class)
            .findOne()
            .map(HexFormat.of()::parseHex)
            .orElseGet(TombstoneTable::newSalt);
    Set<String> marks =
        new HashSet<>(handle.createQuery("SELECT mark FROM tombstone").mapTo(String.class).list());
    return new Tombstones(salt, marks);
  }

  private static byte[] newSalt() {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    return salt;
  }
}
