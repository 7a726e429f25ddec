package io.clv.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTextTest {
  private static JsonPart read(String text) {
    return JsonText.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String malformed(byte[] body) {
    MalformedJsonException e =
        org.assertj.core.api.Assertions.catchThrowableOfType(
            MalformedJsonException.class, () -> JsonText.read(new ByteArrayInputStream(body)));
    assertThat(e).isNotNull();
    assertThat(e.sentence()).endsWith(".").doesNotContain("Exception", "com.", "StreamRead");
    return e.sentence();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1,]",
        "{\"a\":1,}",
        "{a:1}",
        "{'a':1}",
        "NaN",
        "[Infinity]",
        "01",
        "+1",
        ".5",
        "1.",
        "0x10",
        "tru",
        "{} {}",
        "{}x",
        "[1]]",
        "// no\n{}",
        "\"a\nb\"",
        "\"\\x\"",
        "\"\\ud800\"",
        "{\"\\udc00\":1}",
        "\uFEFF{}"
      })
  void whatIsNoJsonIsRefused(String text) {
    malformed(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    assertThat(malformed(new byte[] {'"', (byte) 0xff, '"'})).contains("UTF-8");
    assertThat(malformed(new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'}))
        .contains("UTF-8");
    malformed("{\"a\":1}".getBytes(StandardCharsets.UTF_16LE));
    malformed("{\"a\":1}".getBytes(StandardCharsets.UTF_16));
  }

  @Test
  void depthNamesAndNumbersAreLimited() {
    assertThat(malformed("[".repeat(100_000).getBytes(StandardCharsets.UTF_8)))
        .contains("deeper than 32");
    assertThat(malformed(("{\"" + "n".repeat(300) + "\":1}").getBytes(StandardCharsets.UTF_8)))
        .contains("200");
    malformed("9".repeat(1000).getBytes(StandardCharsets.UTF_8));
    assertThatExceptionOfType(WrongJsonException.class)
        .isThrownBy(() -> read("[" + "1,".repeat(200_000) + "1]"))
        .withMessage("The body holds more than 100,000 values.");
  }

  @Test
  void aKeyThatStandsTwiceIsNamed() {
    assertThat(malformed("{\"a\":{\"b~/\":1,\"b~/\":1}}".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("The key /a/b~0~1 stands twice: which of the two holds is not to be guessed.");
  }

  @ParameterizedTest
  @CsvSource({
    "7, 7",
    "7.0, 7",
    "70e-1, 7",
    "0.7e1, 7",
    "-0, 0",
    "0e999999999, 0",
    "1E2, 100",
  })
  void wholeNumbersMayBeWrittenInAnyWay(String text, long number) {
    assertThat(read(text).whole(0, 100)).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7.5",
        "101",
        "-1",
        "1e400000000",
        "1e-400000000",
        "1e99999999999",
        "\"7\"",
        "true",
        "null"
      })
  void whatIsNoWholeNumberInRangeIsRefused(String text) {
    assertThatExceptionOfType(WrongJsonException.class)
        .isThrownBy(() -> read(text).whole(0, 100))
        .withMessageContaining("must be a whole number from 0 to 100, not ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999", "-1e999", "-1", "\"1\"", "[]", "{}", "null", "false"})
  void whatIsNoNumberInRangeIsRefused(String text) {
    assertThatExceptionOfType(WrongJsonException.class)
        .isThrownBy(() -> read(text).number(0, 1e12))
        .withMessageContaining("must be a number from 0 to 1000000000000, not ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"2010-02-29\"", "\"2010-13-01\"", "\"2010-1-1\"", "\"10000-01-01\"", "20100101"})
  void whatIsNoDateIsRefused(String text) {
    assertThatExceptionOfType(WrongJsonException.class)
        .isThrownBy(() -> read(text).date())
        .withMessageContaining("must be a da");
  }

  @Test
  void whatIsWrongIsNamedByAPointer() {
    JsonPart body = read("{\"a\":[{\"b\":1,\"c\":\"" + "x".repeat(100) + "\"}]}");
    JsonPart first = body.field("a").elements().get(0);
    assertThatExceptionOfType(WrongJsonException.class)
        .isThrownBy(() -> first.only("b"))
        .withMessage("/a/0/c is not known here; known are: b.");
    assertThatExceptionOfType(WrongJsonException.class)
        .isThrownBy(() -> first.field("d"))
        .withMessage("/a/0/d is missing.");
    assertThatExceptionOfType(WrongJsonException.class)
        .isThrownBy(() -> first.field("c").number(0, 1))
        .withMessage("/a/0/c must be a number from 0 to 1, not \"" + "x".repeat(40) + "...\".");
    assertThatExceptionOfType(WrongJsonException.class)
        .isThrownBy(() -> body.elements())
        .withMessage("The body must be an array, not an object.")
        .satisfies(e -> assertThat(e.pointer()).isEmpty());
  }

  @Test
  void longArraysAreHandedOverElementByElement() {
    String text = "{\"before\":1,\"many\":[" + "{\"x\":[1,2]},".repeat(60_000) + "{}],\"after\":2}";
    List<String> seen = new ArrayList<>();
    JsonText.read(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
        (name, value) -> {
          if (name.equals("many")) {
            value.elements(part -> seen.add(part.pointer()));
          } else {
            seen.add(name);
          }
        });
    assertThat(seen)
        .hasSize(60_003)
        .startsWith("before", "/many/0")
        .endsWith("/many/60000", "after");
  }
}
