package io.clv.etl.order;

import static io.clv.etl.order.Reading.file;
import static io.clv.etl.order.Reading.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clv.core.port.OrderSourceException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CurrenciesTest {
  private static final String ORDERS =
      """
      customer_id,date,amount,currency
      1,2024-01-01,10,EUR
      1,2024-01-02,10,usd
      1,2024-01-10,10,USD
      1,2024-01-10,10,
      """;
  private static final String RATES =
      "date,currency,rate\n2024-01-02,USD,0.9\n2024-01-05,USD,0.8\n2024-01-05,CHF,1.1\n";

  @TempDir Path dir;

  private OrderFileRequest.Builder orders(String text) {
    return request(file(dir, "o.csv", text)).maxRejects(MaxRejects.parse("100%"));
  }

  @Test
  void theLastRateOnOrBeforeTheDayConverts() {
    Reading reading =
        Reading.of(orders(ORDERS).currency("eur").ratesFile(file(dir, "r.csv", RATES)));
    assertThat(reading.rows())
        .extracting(row -> row.amount().toString())
        .containsExactly("10", "9", "8", "10");
    assertThat(reading.report().currency()).isEqualTo("EUR");
  }

  @Test
  void aDayOrACurrencyWithoutARateIsRejected() {
    Reading reading =
        Reading.of(
            orders(ORDERS + "1,2024-01-01,10,USD\n1,2024-02-01,10,JPY\n1,2024-02-01,10,Euro\n")
                .currency("EUR")
                .ratesFile(file(dir, "r.csv", RATES)));
    assertThat(reading.counts().rejected()).isEqualTo(3);
    assertThat(reading.report().firstRejects())
        .extracting(r -> r.value() + ": " + r.reason())
        .containsExactly(
            "USD on 2024-01-01: no rate to EUR on or before that day in the rates file",
            "JPY on 2024-02-01: no rate to EUR on or before that day in the rates file",
            "Euro: not a currency code of ISO 4217 such as EUR");
  }

  @Test
  void withoutRatesADeclaredCurrencyIsTheOnlyOne() {
    assertThat(Reading.failure(orders(ORDERS)))
        .hasMessageContainingAll("EUR", "USD", "line 3", "--rates FILE");
    assertThat(
            Reading.failure(
                orders("customer_id,date,amount,currency\n1,2024-01-01,1,EUR\n").currency("USD")))
        .hasMessageContainingAll("USD (--currency)", "EUR");
    assertThat(
            Reading.of(orders("customer_id,date,amount\n1,2024-01-01,1\n").currency("USD"))
                .report()
                .currency())
        .isEqualTo("USD");
    assertThat(Reading.of(orders("customer_id,date,amount\n1,2024-01-01,1\n")).report().currency())
        .isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2024-13-01,USD,1 | is not a date",
        "2024-01-01,US,1 | is not an ISO 4217 code",
        "2024-01-01,USD,0 | is not a number above 0",
        "2024-01-01,USD,-1 | is not a number above 0",
        "2024-01-01,USD,NaN | is not a number above 0",
        "2024-01-01,EUR,2 | the rate of EUR to itself must be 1",
        "2024-01-01,USD | wrong number of fields",
        "2024-01-02,USD,0.91 | two rates on 2024-01-02"
      })
  void aRateThatIsNoneIsNamedByItsLine(String row, String message) {
    Path rates = file(dir, "r.csv", "date,currency,rate\n2024-01-02,USD,0.9\n" + row + "\n");
    assertThat(Reading.failure(orders(ORDERS).currency("EUR").ratesFile(rates)))
        .hasMessageContainingAll("line 3", message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "EU", "EURO", "XQZ"})
  void aCurrencyIsACode(String code) {
    assertThatExceptionOfType(OrderSourceException.class)
        .isThrownBy(() -> orders(ORDERS).currency(code).build())
        .withMessageContaining("--currency");
  }
}
