package io.clv.http.api;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A path, split at its slashes and then decoded: a slash that was percent-encoded belongs to its
 * segment.
 *
 * @param segments at least one; a path that ends in a slash has an empty last one
 */
public record RequestPath(List<String> segments) {
  public RequestPath {
    segments = List.copyOf(segments);
  }

  /**
   * @param raw as it stands in the request line, without the query
   * @throws ProblemException with status 400 if it is malformed or walks up and down with dots
   */
  public static RequestPath parse(String raw) {
    if (!raw.startsWith("/")) {
      throw Problem.badRequest("The address must begin with a slash: " + raw + ".").asException();
    }
    List<String> segments =
        Stream.of(raw.substring(1).split("/", -1)).map(PercentEncoding::decode).toList();
    if (segments.contains(".") || segments.contains("..")) {
      throw Problem.badRequest(
              "The address has a segment of dots only. A customer with such an id is found by "
                  + "/v1/customers?id=..")
          .asException();
    }
    return new RequestPath(segments);
  }

  /**
   * The same path in letters, digits and {@code -._~} only, for a router: a segment with anything
   * else stands for itself no longer and is a minus sign.
   */
  public String outline() {
    return segments.stream().map(RequestPath::outline).collect(Collectors.joining("/", "/", ""));
  }

  /** Whether two slashes follow one another or the last one has nothing behind it; not so for /. */
  public boolean hasEmptySegment() {
    return segments.size() > 1 && segments.contains("");
  }

  private static String outline(String segment) {
    return segment.chars().allMatch(RequestPath::isUnreserved) ? segment : "-";
  }

  private static boolean isUnreserved(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.'
        || c == '_'
        || c == '~';
  }
}
