package io.clv.etl.order;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import io.clv.etl.input.Header;
import io.clv.etl.input.Row;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who a row belongs to: the customer id as it stands there, else the e-mail address without blanks
 * around it and in lower case, or its keyed hash.
 */
final class CustomerKey {
  private final int customer;
  private final int email;
  private final boolean zeroIsGuest;
  private final @Nullable HashFunction hash;

  CustomerKey(Layout layout, OrderFileRequest request) {
    customer = layout.position(OrderField.CUSTOMER_ID);
    email = layout.position(OrderField.EMAIL);
    zeroIsGuest = request.preset() == Preset.WOOCOMMERCE;
    String salt = request.guestSalt();
    // HMAC: without the salt, hashes of guessed addresses cannot be compared.
    hash = salt == null ? null : Hashing.hmacSha256(salt.getBytes(StandardCharsets.UTF_8));
  }

  /** The customer, or null if nobody is named. */
  @Nullable String of(Row row) {
    if (customer != Header.ABSENT) {
      String id = row.get(customer);
      if (!id.isBlank() && !(zeroIsGuest && id.strip().equals("0"))) {
        return id;
      }
    }
    if (email == Header.ABSENT || row.get(email).isBlank()) {
      return null;
    }
    String address = row.get(email).strip().toLowerCase(Locale.ROOT);
    return hash == null ? address : hash.hashString(address, StandardCharsets.UTF_8).toString();
  }
}
