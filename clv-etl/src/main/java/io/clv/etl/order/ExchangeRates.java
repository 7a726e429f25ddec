package io.clv.etl.order;

import io.clv.core.order.Amount;
import io.clv.core.port.OrderSourceException;
import io.clv.core.port.OrderSourceException.Reason;
import io.clv.etl.input.Header;
import io.clv.etl.input.Origin;
import io.clv.etl.input.Quoting;
import io.clv.etl.input.Row;
import io.clv.etl.input.Shown;
import io.clv.etl.input.TextInput;
import io.clv.etl.input.TextTable;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a unit of each currency is worth in the target currency, by day. A rate holds from its day
 * on until the next one.
 */
final class ExchangeRates {
  private static final String COLUMNS = "date,currency,rate";

  private final String target;
  private final Map<String, NavigableMap<Integer, BigDecimal>> rates = new HashMap<>();

  private ExchangeRates(String target) {
    this.target = target;
  }

  /**
   * Reads a table with the columns date ({@code yyyy-MM-dd}), currency and rate.
   *
   * @throws OrderSourceException if a row of it is not what it should be
   */
  static ExchangeRates read(Path file, String target) {
    ExchangeRates rates = new ExchangeRates(target);
    TextTable.Shape shape =
        new TextTable.Shape(null, Quoting.DOUBLE, Set.of("date", "currency", "rate"), null);
    Origin origin = Origin.of(file.toString(), InputStream.nullInputStream());
    try (TextInput input = TextInput.open(origin, null, count -> {});
        TextTable table = new TextTable(input, shape)) {
      Header header = table.header();
      int date = header.find("date");
      int currency = header.find("currency");
      int rate = header.find("rate");
      if (date == Header.ABSENT || currency == Header.ABSENT || rate == Header.ABSENT) {
        throw new OrderSourceException(
            Reason.BAD_DATA,
            "The rates file %s needs the columns %s; it has %s"
                .formatted(file, COLUMNS, header.listed()));
      }
      for (Row row = table.next(); row != null; row = table.next()) {
        Row.Fault fault = row.anyFault();
        if (fault != null || !header.fits(row)) {
          throw bad(file, row, "row", fault == null ? "wrong number of fields" : fault.reason());
        }
        rates.add(file, row, row.get(date).strip(), row.get(currency).strip(), row.get(rate));
      }
    }
    return rates;
  }

  private void add(Path file, Row row, String date, String currency, String rate) {
    int day;
    try {
      day = (int) LocalDate.parse(date).toEpochDay();
    } catch (DateTimeParseException e) {
      throw bad(file, row, "date", "\"%s\" is not a date of the form yyyy-MM-dd".formatted(date));
    }
    String code = Currencies.code(currency);
    if (code == null) {
      throw bad(
          file, row, "currency", "\"%s\" is not an ISO 4217 code".formatted(Shown.text(currency)));
    }
    BigDecimal value;
    try {
      value = new BigDecimal(rate.strip());
    } catch (NumberFormatException e) {
      value = BigDecimal.ZERO;
    }
    if (value.signum() <= 0 || value.precision() > 30 || Math.abs(value.scale()) > 30) {
      throw bad(file, row, "rate", "\"%s\" is not a number above 0".formatted(Shown.text(rate)));
    }
    if (code.equals(target) && value.compareTo(BigDecimal.ONE) != 0) {
      throw bad(
          file,
          row,
          "rate",
          "the rate of %s to itself must be 1: %s".formatted(code, rate.strip()));
    }
    BigDecimal earlier = rates.computeIfAbsent(code, c -> new TreeMap<>()).putIfAbsent(day, value);
    if (earlier != null && earlier.compareTo(value) != 0) {
      throw bad(
          file,
          row,
          "rate",
          "%s has two rates on %s: %s and %s".formatted(code, date, earlier, rate.strip()));
    }
  }

  private static OrderSourceException bad(Path file, Row row, String column, String what) {
    return new OrderSourceException(
        Reason.BAD_DATA,
        "The rates file %s line %d, %s: %s".formatted(file, row.line(), column, what));
  }

  String target() {
    return target;
  }

  /**
   * An amount in the target currency, or null if no rate of its currency is known for the day.
   *
   * @throws ArithmeticException if the magnitude exceeds {@link Amount#LIMIT}
   */
  @Nullable Amount convert(Amount amount, String currency, int day) {
    if (currency.equals(target)) {
      return amount;
    }
    NavigableMap<Integer, BigDecimal> ofCurrency = rates.get(currency);
    Map.Entry<Integer, BigDecimal> rate = ofCurrency == null ? null : ofCurrency.floorEntry(day);
    return rate == null ? null : Amount.of(amount.toBigDecimal().multiply(rate.getValue()));
  }
}
