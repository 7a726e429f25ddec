package io.clv.cli.report.chart;

import java.util.List;

/** The room of a chart with two axes: its title, its legend, the ticks, and where the data goes. */
final class Frame {
  static final int WIDTH = 480;
  static final int HEIGHT = 300;

  private static final double RIGHT = WIDTH - 14.0;
  private static final double BOTTOM = HEIGHT - 50.0;
  private static final double SWATCH = 22;
  private static final int Y_TICKS = 6;

  final Canvas canvas = new Canvas();
  final double left;
  final double right = RIGHT;
  final double top;
  final double bottom = BOTTOM;
  private final Ticks ticks;

  /** A name in the legend; its mark is drawn by the chart. */
  record Legend(String name, Mark mark) {}

  /** Draws the mark of a series. */
  @FunctionalInterface
  interface Mark {
    void draw(Canvas canvas, double x, double y);
  }

  /**
   * @param xTitle what runs along the bottom
   * @param yTitle what the heights are
   * @param legend of several series; empty where there is one
   */
  Frame(String title, String xTitle, String yTitle, double low, double high, List<Legend> legend) {
    ticks = Ticks.over(Math.min(0, low), Math.max(0, high), Y_TICKS);
    double widest = ticks.labels().stream().mapToDouble(Canvas::width).max().orElse(0);
    left = 14 + widest;
    canvas.text(0, 16, Canvas.Anchor.START, "name", Canvas.fitted(title, WIDTH * 0.85));
    double y = legend(legend, 38);
    canvas.text(0, y, Canvas.Anchor.START, "axis", yTitle);
    top = y + 14;
    for (int i = 0; i < ticks.values().size(); i++) {
      double at = y(ticks.values().get(i));
      canvas.line(left, at, right, at, "grid");
      canvas.text(left - 6, at + 4, Canvas.Anchor.END, "tick", ticks.labels().get(i));
    }
    canvas.text((left + right) / 2, HEIGHT - 8.0, Canvas.Anchor.MIDDLE, "axis", xTitle);
  }

  /** As many names in a line as there is room for. */
  private double legend(List<Legend> legend, double from) {
    double x = 0;
    double y = from;
    for (Legend entry : legend) {
      double needed = SWATCH + 6 + Canvas.width(entry.name) + 10;
      if (x > 0 && x + needed > WIDTH) {
        x = 0;
        y += 18;
      }
      entry.mark.draw(canvas, x, y - 4);
      canvas.text(x + SWATCH + 6, y, Canvas.Anchor.START, "", entry.name);
      x += needed;
    }
    return legend.isEmpty() ? from : y + 22;
  }

  double y(double value) {
    return bottom - (value - ticks.low()) / (ticks.high() - ticks.low()) * (bottom - top);
  }

  /** Labels under the bottom: all of them, or every second, third and so on, as there is room. */
  void labels(List<Double> xs, List<String> labels) {
    int stride = 1;
    while (stride < labels.size() && !fit(xs, labels, stride)) {
      stride++;
    }
    for (int i = 0; i < labels.size(); i += stride) {
      canvas.text(place(xs, labels, i), bottom + 17, Canvas.Anchor.MIDDLE, "tick", labels.get(i));
      canvas.line(xs.get(i), bottom, xs.get(i), bottom + 4, "grid");
    }
  }

  private static boolean fit(List<Double> xs, List<String> labels, int stride) {
    double freeFrom = 0;
    for (int i = 0; i < labels.size(); i += stride) {
      double half = Canvas.width(labels.get(i)) / 2;
      double x = place(xs, labels, i);
      if (x - half < freeFrom) {
        return false;
      }
      freeFrom = x + half + 8;
    }
    return true;
  }

  /** Below its mark, but not beyond the edges. */
  private static double place(List<Double> xs, List<String> labels, int i) {
    double half = Canvas.width(labels.get(i)) / 2;
    return Math.min(Math.max(xs.get(i), half), WIDTH - half);
  }
}
