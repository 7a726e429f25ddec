package io.clv.store.jdbi;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** All that is in a store, but for the random salt of its tombstones, in a few characters. */
final class StoreState {
  private StoreState() {}

  static String of(String address) {
    try (Database database = connect(address)) {
      return of(database);
    }
  }

  /** What has the same content as this one agrees with itself as well. */
  static String audited(String address) {
    try (Database database = connect(address)) {
      StoreAudit.audit(database);
      return of(database);
    }
  }

  static String of(Database database) {
    List<String> content = new ArrayList<>(StoreContent.of(database));
    database.read(
        handle -> {
          content.add("marked " + TombstoneTable.rows(handle).size());
          ErasureTable.all(handle).forEach(receipt -> content.add(receipt.toString()));
          return true;
        });
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      content.forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
      return content.size() + " rows " + HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Database connect(String address) {
    return DatabaseAddress.parse(address, null).connectExisting(TrialStore.PATIENCE);
  }
}
