package io.clv.core.feature;

import io.clv.core.order.Amount;
import io.clv.core.order.OrderRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Seeded order rows with everything in them: shared orders, repeats, refunds, zero prices. */
public final class RandomOrders {
  private RandomOrders() {}

  public static List<OrderRow> generate(long seed, int count) {
    Random random = new Random(seed);
    int customers = 1 + random.nextInt(Math.max(1, count / 3));
    int span = 1 + random.nextInt(900);
    boolean orderIds = random.nextInt(4) > 0;
    boolean lineIds = random.nextInt(3) > 0;
    int decimals = random.nextInt(4) == 0 ? 15 : 2;
    List<OrderRow> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (!rows.isEmpty() && random.nextInt(20) == 0) {
        rows.add(rows.get(random.nextInt(rows.size())));
        continue;
      }
      boolean refund = random.nextInt(8) == 0;
      BigDecimal amount =
          random.nextInt(12) == 0
              ? BigDecimal.ZERO
              : BigDecimal.valueOf(random.nextDouble() * Math.pow(10, random.nextInt(5)))
                  .setScale(decimals, java.math.RoundingMode.HALF_EVEN);
      String item = "item" + random.nextInt(6);
      rows.add(
          new OrderRow(
              "c" + random.nextInt(customers),
              orderIds && random.nextInt(30) > 0 ? "o" + random.nextInt(count / 2 + 1) : null,
              lineIds ? Integer.toString(i) : null,
              random.nextInt(15) == 0 ? null : item,
              17_000 + random.nextInt(span),
              Amount.of(refund ? amount.negate() : amount),
              Amount.of(BigDecimal.valueOf(1 + random.nextInt(5) * (refund ? -1 : 1))),
              refund && amount.signum() > 0));
    }
    Collections.shuffle(rows, random);
    return rows;
  }
}
