package io.clv.core.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.order.IdMention;
import io.clv.core.port.StoredReplies.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An id is found in whatever form a reply has it. */
final class EscapedTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "a/b | {\"id\":\"a\\/b\"}",
        "a/b | /v1/customers/a%2fb/clv",
        "anna | {\"text\":\"\\nanna\"}",
        "caf\u00e9 | {\"id\":\"caf\\u00e9\"}",
        "caf\u00e9 | /caf%C3%A9",
        "\ud83d\ude00 | \"\\ud83d\\uDE00\"",
        "it\"s | \"it\"\"s\",5",
        "it\"s | {\"id\":\"it\\\"s\"}",
        "C:\\x | {\"id\":\"C:\\\\x\"}",
        "100% | 100%25",
        "100% | 100%",
        "\\u00zz | \\u00zz",
        "17 | %zz%1 17 \\",
      })
  void readsWhatIsEscaped(String id, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertThat(new Reply(200, Map.of(), bytes).mentions(new IdMention(id))).isTrue();
    assertThat(new Reply(200, Map.of("X", text), new byte[0]).mentions(new IdMention(id))).isTrue();
    assertThat(new Reply(200, Map.of(), bytes).mentions(new IdMention("x" + id))).isFalse();
  }

  @Test
  void readsWhatIsPlainAsItIs() {
    assertThat(EscapedText.readings("plain, text")).containsExactly("plain, text");
    assertThat(EscapedText.readings("")).containsExactly("");
  }
}
