package io.clv.etl.order;

import com.google.common.math.LongMath;
import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import java.math.BigDecimal;

/** How many rejected rows are too many. */
public sealed interface MaxRejects {
  /** 1 % of the rows. */
  MaxRejects DEFAULT = new Share(BigDecimal.ONE);

  /** Whether reading can stop now. */
  boolean isExceeded(long rejected);

  /** Whether too many were rejected, all rows being read. */
  boolean isExceeded(long rejected, long read);

  /**
   * Reads a number of rows ({@code 100}) or a percentage of them ({@code 0.5%}).
   *
   * @throws OrderSourceException if it is neither
   */
  static MaxRejects parse(String option) {
    String text = option.strip();
    try {
      if (text.endsWith("%")) {
        return new Share(new BigDecimal(text.substring(0, text.length() - 1).strip()));
      }
      return new Count(Long.parseLong(text));
    } catch (IllegalArgumentException e) {
      throw new OrderSourceException(
          Reason.BAD_REQUEST,
          "--max-rejects must be a number of rows such as 100, or a percentage of 0% to 100%: "
              + option,
          e);
    }
  }

  /**
   * A number of rows.
   *
   * @param rows at least 0
   */
  record Count(long rows) implements MaxRejects {
    public Count {
      if (rows < 0) {
        throw new IllegalArgumentException("rows must not be negative: " + rows);
      }
    }

    @Override
    public boolean isExceeded(long rejected) {
      return rejected > rows;
    }

    @Override
    public boolean isExceeded(long rejected, long read) {
      return rejected > rows;
    }

    @Override
    public String toString() {
      return Long.toString(rows);
    }
  }

  /**
   * A share of the rows read, judged when all are read.
   *
   * @param percent 0 to 100
   */
  record Share(BigDecimal percent) implements MaxRejects {
    public Share {
      if (percent.signum() < 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0) {
        throw new IllegalArgumentException("percent must be 0 to 100: " + percent);
      }
    }

    @Override
    public boolean isExceeded(long rejected) {
      return false;
    }

    @Override
    public boolean isExceeded(long rejected, long read) {
      return BigDecimal.valueOf(LongMath.checkedMultiply(100, rejected))
              .compareTo(percent.multiply(BigDecimal.valueOf(read)))
          > 0;
    }

    @Override
    public String toString() {
      return percent.stripTrailingZeros().toPlainString() + " %";
    }
  }
}
