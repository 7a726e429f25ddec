package io.clv.http.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a client wants a resource to be like before anything is done: the tags after {@code
 * If-Match} or {@code If-None-Match}.
 *
 * @param any whether any state will do, which a star says
 * @param tags as they stand, weak ones with their {@code W/}
 */
public record Preconditions(boolean any, List<String> tags) {
  public Preconditions {
    tags = List.copyOf(tags);
  }

  /**
   * @throws ProblemException with status 400 if {@code header} is no star and no list of tags
   */
  public static Preconditions parse(String header) {
    String text = header.strip();
    if (text.equals("*")) {
      return new Preconditions(true, List.of());
    }
    List<String> tags = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf('"', at);
      int close = open < 0 ? -1 : text.indexOf('"', open + 1);
      String before = open < 0 ? text.substring(at) : text.substring(at, open);
      String mark = before.replaceAll("[,\\s]", "");
      if (close < 0 || !(mark.isEmpty() || mark.equals("W/"))) {
        throw Problem.badRequest(
                "If-Match and If-None-Match take * or entity tags in quotation marks: "
                    + text
                    + ".")
            .asException();
      }
      tags.add(mark + text.substring(open, close + 1));
      at = close + 1;
    }
    return new Preconditions(false, tags);
  }

  /**
   * Sees to it that nothing is done to a state other than the one the client knows; without {@code
   * If-Match} any state will do.
   *
   * @param current of what the client would get now
   * @throws ProblemException with status 412 if it is another one
   */
  public static void requireMatch(Call call, EntityTag current) {
    Optional<String> header = call.header("if-match");
    if (header.isPresent() && !parse(header.get()).matches(current)) {
      throw Problem.of(
              412,
              "This has changed since it was read: If-Match has %s, and it is %s now. Read it again."
                  .formatted(header.get(), current.text()))
          .asException();
    }
  }

  /** Compared strongly: a weak tag is like none. */
  public boolean matches(EntityTag tag) {
    return any || tags.contains(tag.text());
  }

  /** Compared weakly, as befits reading. */
  public boolean matchesWeakly(String tag) {
    return any || tags.stream().anyMatch(t -> opaque(t).equals(opaque(tag)));
  }

  private static String opaque(String tag) {
    return tag.startsWith("W/") ? tag.substring(2) : tag;
  }
}
