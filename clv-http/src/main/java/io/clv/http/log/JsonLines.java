package io.clv.http.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.slf4j.event.KeyValuePair;

/**
 * Each event as a JSON object on a line of its own: time, level, message, and what belongs to it.
 */
final class JsonLines extends EncoderBase<ILoggingEvent> {
  private static final byte[] NOTHING = {};
  private static final JsonFactory JSON = new JsonFactory();

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    try (ByteArrayBuilder bytes = new ByteArrayBuilder(512)) {
      try (JsonGenerator json = JSON.createGenerator(bytes)) {
        json.writeStartObject();
        json.writeStringField("time", event.getInstant().truncatedTo(ChronoUnit.MILLIS).toString());
        json.writeStringField("level", event.getLevel().toString());
        json.writeStringField("message", event.getFormattedMessage());
        for (Map.Entry<String, String> entry : event.getMDCPropertyMap().entrySet()) {
          json.writeStringField(entry.getKey(), entry.getValue());
        }
        if (event.getKeyValuePairs() != null) {
          for (KeyValuePair pair : event.getKeyValuePairs()) {
            write(json, pair);
          }
        }
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown != null) {
          json.writeStringField("logger", event.getLoggerName());
          json.writeStringField("stack_trace", ThrowableProxyUtil.asString(thrown));
        }
        json.writeEndObject();
      }
      bytes.write('\n');
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }

  private static void write(JsonGenerator json, KeyValuePair pair) throws IOException {
    json.writeFieldName(pair.key);
    if (pair.value instanceof Integer || pair.value instanceof Long) {
      json.writeNumber(((Number) pair.value).longValue());
    } else if (pair.value instanceof Double number) {
      json.writeNumber(number);
    } else {
      json.writeString(String.valueOf(pair.value));
    }
  }
}
