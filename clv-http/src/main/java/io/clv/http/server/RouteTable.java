package io.clv.http.server;

import io.clv.http.api.Endpoint;
import io.clv.http.api.RequestPath;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is at a path, in time that does not depend on how much there is. A segment that a path
 * names goes before one that it leaves open.
 */
final class RouteTable {
  /**
   * Literal paths first, which is the order in which routers that take the first match need them.
   */
  static final Comparator<Endpoint> LITERAL_FIRST =
      Comparator.comparing(endpoint -> endpoint.path().replace('{', '\uffff'));

  private static final List<String> ORDER = List.of("GET", "HEAD", "POST", "DELETE");

  /**
   * What is at one address.
   *
   * @param template its path, with parameters in braces
   * @param endpoints by method, HEAD among them where there is GET
   */
  record Place(String template, Map<String, Endpoint> endpoints) {
    /** For the header Allow. */
    String allow() {
      List<String> methods = ORDER.stream().filter(endpoints::containsKey).toList();
      return String.join(", ", methods) + ", OPTIONS";
    }
  }

  private static final class Node {
    private final Map<String, Node> named = new HashMap<>();
    private @Nullable Node open;
    private @Nullable Place place;
  }

  private final Node root = new Node();

  RouteTable(List<Endpoint> endpoints) {
    Map<String, Map<String, Endpoint>> places = new TreeMap<>();
    for (Endpoint endpoint : endpoints) {
      Map<String, Endpoint> place =
          places.computeIfAbsent(
              endpoint.path().replaceAll("\\{\\w+}", "{}"), p -> new HashMap<>());
      if (place.put(endpoint.method(), endpoint) != null) {
        throw new IllegalArgumentException(
            "two endpoints for " + endpoint.method() + " " + endpoint.path());
      }
      if (endpoint.method().equals("GET")) {
        place.put("HEAD", endpoint);
      }
    }
    for (Map<String, Endpoint> place : places.values()) {
      String template = place.values().iterator().next().path();
      node(template).place = new Place(template, Map.copyOf(place));
    }
  }

  private Node node(String template) {
    Node node = root;
    for (String segment : template.substring(1).split("/", -1)) {
      if (segment.startsWith("{")) {
        if (node.open == null) {
          node.open = new Node();
        }
        node = node.open;
      } else {
        node = node.named.computeIfAbsent(segment, s -> new Node());
      }
    }
    return node;
  }

  /** Null if there is nothing. */
  @Nullable Place find(RequestPath path) {
    return find(root, path.segments(), 0);
  }

  private static @Nullable Place find(Node node, List<String> segments, int at) {
    if (at == segments.size()) {
      return node.place;
    }
    String segment = segments.get(at);
    Node named = node.named.get(segment);
    Place found = named == null ? null : find(named, segments, at + 1);
    if (found == null && node.open != null && !segment.isEmpty()) {
      found = find(node.open, segments, at + 1);
    }
    return found;
  }
}
