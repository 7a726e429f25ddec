package io.clv.etl.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clv.core.port.OrderSourceException;
import io.clv.etl.order.Preset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
  @Test
  void aDelimiterIsACharacterOrTab() {
    assertThat(Dialect.parseDelimiter(";")).isEqualTo(';');
    assertThat(Dialect.parseDelimiter("tab")).isEqualTo('\t');
    assertThat(Dialect.parseDelimiter("\\t")).isEqualTo('\t');
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ";;", "comma"})
  void anythingElseIsNoDelimiter(String option) {
    assertThatExceptionOfType(OrderSourceException.class)
        .isThrownBy(() -> Dialect.parseDelimiter(option))
        .withMessageContaining("--delimiter must be one character, or tab");
  }

  @Test
  void aQuoteIsACharacterOrNone() {
    assertThat(Quoting.parse("'")).isEqualTo(new Quoting('\''));
    assertThat(Quoting.parse("none")).isEqualTo(Quoting.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "''", " ", "\n"})
  void anythingElseIsNoQuote(String option) {
    assertThatExceptionOfType(OrderSourceException.class)
        .isThrownBy(() -> Quoting.parse(option))
        .withMessageContaining("--quote must be one character, or none");
  }

  @ParameterizedTest
  @EnumSource(Preset.class)
  void aPresetIsFoundByItsName(Preset preset) {
    assertThat(Preset.ofLabel(preset.label())).isEqualTo(preset);
  }

  @Test
  void anUnknownPresetIsAnsweredWithTheKnownOnes() {
    assertThatExceptionOfType(OrderSourceException.class)
        .isThrownBy(() -> Preset.ofLabel("shop"))
        .withMessage(
            "There is no preset shop; the presets are orders, cdnow, online-retail, shopify,"
                + " woocommerce, stripe");
  }
}
