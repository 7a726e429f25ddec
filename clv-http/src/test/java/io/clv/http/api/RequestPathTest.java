package io.clv.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestPathTest {
  @ParameterizedTest
  @CsvSource({
    "/, /",
    "/v1/customers, /v1/customers",
    "/v1/%63ustomers, /v1/customers",
    "/v1/a%2Fb/clv, /v1/-/clv",
    "/v1/a;b, /v1/-",
    "/v1/:id/*, /v1/-/-",
    "/a//b/, /a//b/"
  })
  void outlinesLeaveNothingToDecode(String raw, String outline) {
    assertThat(RequestPath.parse(raw).outline()).isEqualTo(outline);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anySegmentComesBackAsItWasEncoded(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 2000; i++) {
      String id =
          random
              .ints(random.nextInt(1, 8), 0, 0x110000)
              .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
              .map(c -> c % 3 == 0 ? c % 0x80 : c)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .append('x')
              .toString();
      String encoded = URLEncoder.encode(id, StandardCharsets.UTF_8);

      assertThat(RequestPath.parse("/a/" + encoded.replace("+", "%20")).segments())
          .isEqualTo(List.of("a", id));
      assertThat(Query.parse("id=" + encoded).value("id")).contains(id);
      Cursor cursor = new Cursor(seed, "sort=" + id, id);
      assertThat(Cursor.parse(cursor.text(), "sort=" + id)).isEqualTo(cursor);
    }
  }
}
