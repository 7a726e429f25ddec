package io.clv.etl.scheme;

import io.clv.core.port.SchemeCodec;
import io.clv.core.segment.BuiltInSchemes;
import io.clv.core.segment.RuleScheme;
import io.clv.core.segment.SegmentScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Segment schemes in files: a scheme, a list of schemes, or a list under {@code schemes}, in YAML
 * or JSON. See {@code docs/segments.md}.
 */
public final class SchemeFiles implements SchemeCodec {
  /** The longest file, in bytes. */
  public static final int MOST_BYTES = 1 << 20;

  private static final int MOST_SCHEMES = 100;
  private static final int MOST_MISTAKES = 10;

  /**
   * The schemes of some files, in their order.
   *
   * @throws SchemeFileException if one cannot be read or used, or a name stands in two
   */
  public List<Definition> read(List<String> files) {
    Map<String, String> seen = new HashMap<>();
    List<Definition> all = new ArrayList<>();
    for (String file : files) {
      for (Definition definition : parse(file, bytes(file))) {
        String before = seen.putIfAbsent(definition.scheme().name(), file);
        if (before != null) {
          throw new SchemeFileException(
              "%s: scheme '%s' is in %s, too; rename one or leave one file out"
                  .formatted(file, definition.scheme().name(), before));
        }
        all.add(definition);
      }
    }
    return all;
  }

  private static byte[] bytes(String file) {
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      return in.readNBytes(MOST_BYTES + 1);
    } catch (NoSuchFileException | InvalidPathException e) {
      throw new SchemeFileException("%s: there is no such file".formatted(file));
    } catch (IOException e) {
      throw new SchemeFileException(
          "%s: it cannot be read; it must be a file that this program may read".formatted(file));
    }
  }

  /**
   * The schemes of one file.
   *
   * @param file its name, for messages
   * @throws SchemeFileException if it cannot be used
   */
  public List<Definition> parse(String file, byte[] content) {
    try {
      return schemes(file, root(text(content)));
    } catch (Mistake e) {
      throw new SchemeFileException("%s:%d: %s".formatted(file, e.line(), e.problem()));
    }
  }

  @Override
  public SegmentScheme decode(String definition) {
    return parse("definition", definition.getBytes(StandardCharsets.UTF_8)).get(0).scheme();
  }

  /**
   * A built-in scheme as a file that one may copy and change; empty if it is not data.
   *
   * @throws IllegalArgumentException if there is no built-in scheme of this name
   */
  public static Optional<String> builtIn(String name) {
    if (BuiltInSchemes.named(name).isEmpty()) {
      throw new IllegalArgumentException(
          "there is no built-in scheme '%s'; there are %s".formatted(name, BuiltInSchemes.names()));
    }
    try (InputStream in = SchemeFiles.class.getResourceAsStream(name + ".yaml")) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(byte[] content) {
    if (content.length > MOST_BYTES) {
      throw new Mistake(1, "the file is longer than 1 MiB; a file of schemes is much shorter");
    }
    int line = 1;
    for (byte b : content) {
      line += b == '\n' ? 1 : 0;
      if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t') {
        throw new Mistake(line, "this is no text but a binary file; name a YAML or JSON file");
      }
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
      return plain.replace("\r\n", "\n").replace('\r', '\n');
    } catch (CharacterCodingException e) {
      throw new Mistake(wrongLine(content), "the file is not in UTF-8; save it as UTF-8");
    }
  }

  /** The line of the first byte that is no UTF-8: the first line that cannot be decoded. */
  private static int wrongLine(byte[] content) {
    int line = 1;
    int from = 0;
    for (int at = 0; at <= content.length; at++) {
      if (at == content.length || content[at] == '\n') {
        try {
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content, from, at - from));
        } catch (CharacterCodingException e) {
          return line;
        }
        line++;
        from = at + 1;
      }
    }
    return 1;
  }

  private static Part root(String text) {
    String begin = text.stripLeading();
    boolean isJson = begin.startsWith("{") && !begin.matches("(?s)\\{\\s*[A-Za-z_].*");
    boolean isJsonList = begin.matches("(?s)\\[\\s*(\\{\\s*\"|]).*");
    return Optional.of(text)
        .filter(t -> !t.isBlank())
        .flatMap(t -> isJson || isJsonList ? Optional.of(JsonParts.of(t)) : YamlParts.of(t))
        .filter(part -> !(part instanceof Part.Single single && single.isNothing()))
        .orElseThrow(
            () -> new Mistake(1, "the file is empty; write a scheme, see docs/segments.md"));
  }

  private static List<Definition> schemes(String file, Part root) {
    List<Part> parts = parts(root);
    if (parts.isEmpty()) {
      throw new Mistake(root.line(), "the list of schemes is empty; write a scheme");
    }
    if (parts.size() > MOST_SCHEMES) {
      throw new Mistake(
          root.line(),
          "the file holds %d schemes; %d are the most".formatted(parts.size(), MOST_SCHEMES));
    }
    List<Definition> schemes = new ArrayList<>();
    List<String> mistakes = new ArrayList<>();
    Map<String, Integer> lines = new HashMap<>();
    for (Part part : parts) {
      SchemeReader reader = new SchemeReader();
      try {
        RuleScheme scheme = reader.read(part);
        Integer before = lines.putIfAbsent(scheme.name(), part.line());
        if (before != null) {
          throw new Mistake(
              part.line(),
              "two schemes are called '%s', here and in line %d; rename one"
                  .formatted(scheme.name(), before));
        }
        schemes.add(new Definition(scheme, DefinitionText.of(part)));
      } catch (Mistake e) {
        mistakes.add(message(file, e, reader));
      }
    }
    if (!mistakes.isEmpty()) {
      throw new SchemeFileException(
          String.join(
              System.lineSeparator(),
              mistakes.subList(0, Math.min(MOST_MISTAKES, mistakes.size()))));
    }
    return schemes;
  }

  private static String message(String file, Mistake e, SchemeReader reader) {
    String where = reader.where();
    return "%s:%d: %s%s"
        .formatted(
            file,
            e.line(),
            where.isEmpty() ? "" : where.substring(0, where.length() - 2) + ": ",
            e.problem());
  }

  private static List<Part> parts(Part root) {
    if (root instanceof Part.Many many) {
      return many.items();
    }
    if (root instanceof Part.Fields fields
        && fields.fields().stream().anyMatch(field -> field.name().equals("schemes"))) {
      Part list =
          FieldReader.of(root, "a file of schemes", "schemes: and a list", List.of("schemes"))
              .required("schemes", "- name: my_scheme");
      if (!(list instanceof Part.Many many)) {
        throw new Mistake(
            list.line(),
            "schemes must be a list, not %s; begin each scheme with '- name: NAME'"
                .formatted(list.kind()));
      }
      return many.items();
    }
    return List.of(root);
  }
}
