package io.clv.http.server;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Chooses among media types by the header Accept (RFC 9110, section 12.5.1). */
final class Accepted {
  private Accepted() {}

  /**
   * The one that the client likes best; of those it likes alike the first.
   *
   * @param accept the header, empty if there is none; what is malformed in it counts for nothing
   * @param produced media types, perhaps with parameters
   * @return empty if the client likes none of them
   */
  static Optional<String> best(String accept, List<String> produced) {
    List<Range> ranges = accept.isEmpty() ? List.of() : ranges(accept);
    if (ranges.isEmpty()) {
      return Optional.of(produced.get(0));
    }
    String best = null;
    double highest = 0;
    for (String type : produced) {
      double quality = quality(ranges, essence(type));
      if (quality > highest) {
        highest = quality;
        best = type;
      }
    }
    return Optional.ofNullable(best);
  }

  /** A media type without its parameters, in small letters. */
  static String essence(String mediaType) {
    int end = mediaType.indexOf(';');
    return (end < 0 ? mediaType : mediaType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  private record Range(String type, String subtype, double quality) {
    boolean covers(String essence) {
      return type.equals("*")
          || (subtype.equals("*")
              ? essence.startsWith(type + "/")
              : essence.equals(type + "/" + subtype));
    }

    /** The closer description holds. */
    int closeness() {
      return type.equals("*") ? 0 : subtype.equals("*") ? 1 : 2;
    }
  }

  private static double quality(List<Range> ranges, String essence) {
    int closest = -1;
    double quality = 0;
    for (Range range : ranges) {
      if (range.covers(essence) && range.closeness() > closest) {
        closest = range.closeness();
        quality = range.quality();
      }
    }
    return quality;
  }

  private static List<Range> ranges(String accept) {
    return List.of(accept.split(",", -1)).stream()
        .map(Accepted::range)
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Range> range(String text) {
    String essence = essence(text);
    int slash = essence.indexOf('/');
    if (slash <= 0 || slash == essence.length() - 1) {
      return Optional.empty();
    }
    String type = essence.substring(0, slash);
    String subtype = essence.substring(slash + 1);
    if (type.equals("*") && !subtype.equals("*")) {
      return Optional.empty();
    }
    for (String parameter : text.split(";", -1)) {
      String[] parts = parameter.strip().split("=", 2);
      if (parts.length == 2 && parts[0].strip().equalsIgnoreCase("q")) {
        String quality = parts[1].strip();
        return quality.matches("0(\\.[0-9]{0,3})?|1(\\.0{0,3})?")
            ? Optional.of(new Range(type, subtype, Double.parseDouble(quality)))
            : Optional.empty();
      }
    }
    return Optional.of(new Range(type, subtype, 1));
  }
}
