package io.clv.etl.modelfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.clv.core.model.ModelDocument;
import io.clv.core.port.SampleRuns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonModelCodecTest {
  private final JsonModelCodec codec = new JsonModelCodec();

  @Test
  void whatIsEncodedIsDecodedAsItWas() {
    for (ModelDocument document : SampleRuns.description(1).models()) {
      String text = codec.encode(document);
      assertThat(text).doesNotContain("\n").startsWith("{\"model\":");
      assertThat(codec.decode(text)).isEqualTo(document);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "{\"model\":1}", "{\"model\":\"nbd\"}"})
  void otherTextsAreRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> codec.decode(text))
        .withMessageContaining("not a model document");
  }
}
