package io.clv.core.usecase;

import io.clv.core.port.SchemeCodec;
import io.clv.core.port.SegmentStore;
import io.clv.core.port.SegmentStore.StoredScheme;
import io.clv.core.segment.BuiltInSchemes;
import io.clv.core.segment.SegmentScheme;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The schemes there are: those that come with the product, then those of files, then those that the
 * store keeps. A file's goes before the store's of the same name.
 *
 * @param definitions of those that are not built in, by name
 * @param problems what is wrong with schemes of the store, which are left out; for people
 */
public record KnownSchemes(
    List<SegmentScheme> schemes, Map<String, String> definitions, List<String> problems) {
  /** A scheme of a file. */
  public record Given(SegmentScheme scheme, String definition) {}

  public KnownSchemes {
    schemes = List.copyOf(schemes);
    definitions = Map.copyOf(definitions);
    problems = List.copyOf(problems);
  }

  public static KnownSchemes of(List<Given> given, SegmentStore store, SchemeCodec codec) {
    List<SegmentScheme> schemes = new ArrayList<>(BuiltInSchemes.all());
    Map<String, String> definitions = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    for (Given each : given) {
      schemes.add(each.scheme());
      definitions.put(each.scheme().name(), each.definition());
    }
    for (StoredScheme kept : store.schemes()) {
      if (!definitions.containsKey(kept.name()) && BuiltInSchemes.named(kept.name()).isEmpty()) {
        try {
          schemes.add(codec.decode(kept.definition()));
          definitions.put(kept.name(), kept.definition());
        } catch (IllegalArgumentException e) {
          problems.add(
              "the scheme '%s' that the store keeps cannot be used: %s"
                  .formatted(kept.name(), e.getMessage()));
        }
      }
    }
    return new KnownSchemes(schemes, definitions, problems);
  }

  public Optional<SegmentScheme> named(String name) {
    return schemes.stream().filter(scheme -> scheme.name().equals(name)).findFirst();
  }

  /** The names, for a message on one that does not exist. */
  public String names() {
    return String.join(", ", schemes.stream().map(SegmentScheme::name).toList());
  }

  /** The definition of a scheme; {@link SegmentStore#BUILT_IN} if it comes with the product. */
  public String definition(String name) {
    return definitions.getOrDefault(name, SegmentStore.BUILT_IN);
  }
}
