package io.clv.http.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A JSON text that is read once, from its beginning to its end. A key that stands twice, bytes that
 * are not UTF-8, half a surrogate pair, text after the end: all that is no JSON here. A text can be
 * long; each value that is kept as a whole is limited in depth and in size.
 */
public final class JsonText {
  private static final int DEEPEST = 32;
  private static final int MOST_VALUES = 100_000;
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_NUMBER = 400;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNameLength(LONGEST_NAME)
                  .maxNumberLength(LONGEST_NUMBER)
                  .build())
          .build();

  private final JsonParser parser;
  private int values;

  private JsonText(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * Reads a text that is one value as a whole.
   *
   * @throws MalformedJsonException if it is not JSON
   * @throws WrongJsonException if it is too large
   * @throws UncheckedIOException if the stream cannot be read
   */
  public static JsonPart read(InputStream stream) {
    List<JsonPart> parts = new ArrayList<>(1);
    parse(stream, text -> parts.add(text.part("")));
    return parts.get(0);
  }

  /** Takes the fields of a text that is an object, one after the other. */
  public interface Fields {
    /**
     * @param name of the field
     * @param text to be asked for the value, once
     */
    void field(String name, Value text);
  }

  /** The value of a field that has not been read yet. */
  public interface Value {
    /** The value as a whole. */
    JsonPart whole();

    /** Hands over the elements of an array, of which only one is kept at a time. */
    void elements(Consumer<JsonPart> consumer);
  }

  /**
   * Reads a text that is an object field by field.
   *
   * @throws MalformedJsonException if it is not JSON; fields before the fault were handed over
   * @throws WrongJsonException if it is no object
   * @throws UncheckedIOException if the stream cannot be read
   */
  public static void read(InputStream stream, Fields fields) {
    parse(stream, text -> text.fields(fields));
  }

  /** Something to do with a text that may fail in reading. */
  private interface Reading {
    void of(JsonText text) throws IOException;
  }

  private static void parse(InputStream stream, Reading reading) {
    // Jackson by itself would also take UTF-16 and UTF-32, and guess which of them it is.
    InputStreamReader strict = new InputStreamReader(stream, StandardCharsets.UTF_8.newDecoder());
    try (JsonParser parser = FACTORY.createParser(strict)) {
      JsonText text = new JsonText(parser);
      text.next();
      reading.of(text);
      if (parser.nextToken() != null) {
        throw new MalformedJsonException(
            "The body is not JSON: something follows its end" + where(parser) + ".");
      }
    } catch (IOException e) {
      throw failure(e);
    } catch (UncheckedIOException e) {
      throw failure(Objects.requireNonNull(e.getCause()));
    }
  }

  private static RuntimeException failure(IOException e) {
    if (e instanceof StreamConstraintsException) {
      return new MalformedJsonException(
          "The body nests deeper than %d levels, or has a name of more than %d or a number of more than %d characters."
              .formatted(DEEPEST, LONGEST_NAME, LONGEST_NUMBER));
    }
    if (e instanceof JsonProcessingException malformed) {
      return new MalformedJsonException(
          "The body is not JSON" + where(malformed.getLocation()) + ".");
    }
    return e instanceof CharacterCodingException
        ? new MalformedJsonException("The body is not JSON: it is not UTF-8.")
        : new UncheckedIOException(e);
  }

  private static String where(JsonParser parser) {
    return where(parser.currentTokenLocation());
  }

  private static String where(@Nullable JsonLocation at) {
    return at == null ? "" : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
  }

  private JsonToken next() throws IOException {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw new MalformedJsonException("The body is not JSON: it ends too early.");
    }
    return token;
  }

  private void fields(Fields fields) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      JsonPart other = part("");
      throw other.wrong("must be an object, not " + other.shown());
    }
    Set<String> names = new HashSet<>();
    while (next() != JsonToken.END_OBJECT) {
      String name = name("", names);
      names.add(name);
      next();
      OneValue value = new OneValue(JsonPart.at("", name));
      fields.field(name, value);
      value.skip();
    }
  }

  /** A field's value, read when it is asked for. */
  private final class OneValue implements Value {
    private final String pointer;
    private boolean isRead;

    OneValue(String pointer) {
      this.pointer = pointer;
    }

    @Override
    public JsonPart whole() {
      isRead = true;
      try {
        return part(pointer);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void elements(Consumer<JsonPart> consumer) {
      if (parser.currentToken() != JsonToken.START_ARRAY) {
        JsonPart other = whole();
        throw other.wrong("must be an array, not " + other.shown());
      }
      isRead = true;
      try {
        for (int i = 0; next() != JsonToken.END_ARRAY; i++) {
          consumer.accept(part(pointer + "/" + i));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void skip() {
      if (!isRead) {
        JsonPart unused = whole();
      }
    }
  }

  /** The value at the current token. */
  private JsonPart part(String pointer) throws IOException {
    values = 0;
    return new JsonPart(pointer, value(pointer, pointer));
  }

  /**
   * @param part where the value that is read as a whole stands
   */
  private Object value(String pointer, String part) throws IOException {
    if (++values > MOST_VALUES) {
      throw new WrongJsonException(part, "holds more than %,d values".formatted(MOST_VALUES));
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(pointer, part);
      case START_ARRAY -> array(pointer, part);
      case VALUE_STRING -> unicode(parser.getText(), pointer);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(parser.getText());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> JsonPart.Null.NULL;
      default -> throw new MalformedJsonException("The body is not JSON" + where(parser) + ".");
    };
  }

  private Map<String, Object> object(String pointer, String part) throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    while (next() != JsonToken.END_OBJECT) {
      String name = name(pointer, fields.keySet());
      next();
      fields.put(name, value(JsonPart.at(pointer, name), part));
    }
    return fields;
  }

  private List<Object> array(String pointer, String part) throws IOException {
    List<Object> elements = new ArrayList<>();
    while (next() != JsonToken.END_ARRAY) {
      elements.add(value(pointer + "/" + elements.size(), part));
    }
    return elements;
  }

  /** The name at the current token, which is none of those before it. */
  private String name(String pointer, Set<String> before) throws IOException {
    String name = unicode(parser.currentName(), pointer);
    if (before.contains(name)) {
      throw new MalformedJsonException(
          "The key %s stands twice: which of the two holds is not to be guessed."
              .formatted(JsonPart.at(pointer, name)));
    }
    return name;
  }

  /** What escapes make of a text need not be Unicode, and could not be answered with. */
  private static String unicode(String text, String pointer) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw new MalformedJsonException(
            "The body has half a surrogate pair at %s, which stands for no character."
                .formatted(pointer.isEmpty() ? "its top" : pointer));
      }
    }
    return text;
  }
}
