package io.clv.core.voucher;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What became of a row of a voucher log. */
public sealed interface Cleaned {
  /**
   * It was used, put right or as it is.
   *
   * @param amounts with which it counts in each scheme; none in a scheme in which it does not
   * @param changes what was put right, in the order of the steps
   */
  record Used(VoucherUse use, Map<VoucherScheme, Double> amounts, List<Change> changes)
      implements Cleaned {
    public Used {
      EnumMap<VoucherScheme, Double> sorted = new EnumMap<>(VoucherScheme.class);
      sorted.putAll(amounts);
      amounts = Collections.unmodifiableMap(sorted);
      changes = List.copyOf(changes);
    }

    /** The rules by which something was put right, each once, in their order. */
    public Set<Mend> mends() {
      TreeSet<Mend> mends = new TreeSet<>();
      changes.forEach(change -> mends.add(change.mend()));
      return Collections.unmodifiableSet(mends);
    }
  }

  /**
   * It was not used.
   *
   * @param field that is at fault; null where the row as a whole is
   * @param value what stands there
   */
  record Dropped(DropReason reason, @Nullable LogField field, String value) implements Cleaned {}

  /**
   * It has no amount, and which one it gets, or whether it gets one, is known only when all rows
   * have been read: {@link VoucherTableBuilder#listing} says so then.
   */
  enum Waiting implements Cleaned {
    WAITING
  }
}
