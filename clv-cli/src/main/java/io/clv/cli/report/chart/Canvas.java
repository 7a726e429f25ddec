package io.clv.cli.report.chart;

import java.util.List;
import java.util.Locale;

/** SVG elements one after the other. */
final class Canvas {
  /** The height of ordinary text. */
  static final double TEXT = 13;

  /** The width of a character of it, on the safe side. */
  static final double LETTER = 7.4;

  private final StringBuilder out = new StringBuilder();

  /** Where a text stands relative to its x. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /** The room a text takes at most. */
  static double width(String text) {
    return LETTER * text.codePointCount(0, text.length());
  }

  /** A text cut to the room there is. */
  static String fitted(String text, double room) {
    int letters = (int) Math.max(1, room / LETTER);
    if (text.codePointCount(0, text.length()) <= letters) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, Math.max(1, letters - 1))) + "\u2026";
  }

  Canvas text(double x, double y, Anchor anchor, String style, String text) {
    out.append("<text x=\"%s\" y=\"%s\"".formatted(n(x), n(y)));
    if (anchor != Anchor.START) {
      out.append(" text-anchor=\"%s\"".formatted(anchor.name().toLowerCase(Locale.ROOT)));
    }
    if (!style.isEmpty()) {
      out.append(" class=\"%s\"".formatted(style));
    }
    out.append('>').append(Markup.escaped(text)).append("</text>");
    return this;
  }

  Canvas line(double x1, double y1, double x2, double y2, String style) {
    out.append(
        "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" class=\"%s\"/>"
            .formatted(n(x1), n(y1), n(x2), n(y2), style));
    return this;
  }

  /**
   * A rectangle.
   *
   * @param opacity 0 to 1
   * @param hint what is shown when someone points at it
   */
  Canvas box(
      double x, double y, double width, double height, String style, double opacity, String hint) {
    out.append(
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" class=\"%s\""
            .formatted(n(x), n(y), n(Math.max(0, width)), n(Math.max(0, height)), style));
    if (opacity < 1) {
      out.append(" fill-opacity=\"%s\"".formatted(n(opacity)));
    }
    out.append('>');
    out.append("<title>").append(Markup.escaped(hint)).append("</title></rect>");
    return this;
  }

  /** A line through points. */
  Canvas curve(List<double[]> points, String style, String dashes) {
    out.append("<polyline points=\"");
    append(points);
    out.append("\" class=\"").append(style).append('"');
    if (!dashes.isEmpty()) {
      out.append(" stroke-dasharray=\"").append(dashes).append('"');
    }
    out.append("/>");
    return this;
  }

  Canvas area(List<double[]> points, String style) {
    out.append("<polygon points=\"");
    append(points);
    out.append("\" class=\"").append(style).append("\"/>");
    return this;
  }

  private void append(List<double[]> points) {
    String gap = "";
    for (double[] point : points) {
      out.append(gap).append(n(point[0])).append(',').append(n(point[1]));
      gap = " ";
    }
  }

  String drawing() {
    return out.toString();
  }

  /** A coordinate, to a hundredth. */
  static String n(double value) {
    double rounded = Math.round(value * 100) / 100.0;
    return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
  }
}
