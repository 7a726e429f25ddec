package io.clv.cli.report.chart;

import java.util.ArrayList;
import java.util.List;

/** Curves over an axis of numbers. */
public final class LineChart {
  private static final String[] DASHES = {"", "7 4", "2 3", "9 3 2 3", "12 5", "4 2"};

  private final String name;
  private final String title;
  private final String xTitle;
  private final String yTitle;
  private final List<Series> series = new ArrayList<>();
  private final List<Double> labelled = new ArrayList<>();
  private final List<String> labels = new ArrayList<>();
  private double ruleAt = Double.NaN;
  private String rule = "";

  /**
   * @param name of a file
   * @param xTitle what runs along the bottom
   * @param yTitle what the heights are
   */
  public LineChart(String name, String title, String xTitle, String yTitle) {
    this.name = name;
    this.title = title;
    this.xTitle = xTitle;
    this.yTitle = yTitle;
  }

  // Never compared; the arrays are copies.
  @SuppressWarnings("ArrayRecordComponent")
  private record Series(String name, double[] x, double[] low, double[] high, boolean band) {}

  /**
   * A curve.
   *
   * @param x ascending
   * @param y one for each x
   */
  public LineChart curve(String of, double[] x, double[] y) {
    series.add(new Series(of, x.clone(), y.clone(), y.clone(), false));
    return this;
  }

  /** The room between two curves. */
  public LineChart band(String of, double[] x, double[] low, double[] high) {
    series.add(new Series(of, x.clone(), low.clone(), high.clone(), true));
    return this;
  }

  /** A label at a place along the bottom; left out where it finds no room. */
  public LineChart label(double x, String text) {
    labelled.add(x);
    labels.add(text);
    return this;
  }

  /** An upright line, with what begins there. */
  public LineChart rule(double x, String text) {
    ruleAt = x;
    rule = text;
    return this;
  }

  public Chart draw(String description, DataTable table) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    double low = 0;
    double high = 0;
    for (Series one : series) {
      for (int i = 0; i < one.x.length; i++) {
        least = Math.min(least, one.x[i]);
        most = Math.max(most, one.x[i]);
        low = Math.min(low, one.low[i]);
        high = Math.max(high, one.high[i]);
      }
    }
    Frame frame = new Frame(title, xTitle, yTitle, low, high, legend());
    double from = least;
    double span = most > least ? most - least : 1;
    double width = frame.right - frame.left;
    for (int s = 0; s < series.size(); s++) {
      Series one = series.get(s);
      List<double[]> points = new ArrayList<>();
      for (int i = 0; i < one.x.length; i++) {
        points.add(
            new double[] {frame.left + (one.x[i] - from) / span * width, frame.y(one.high[i])});
      }
      if (one.band) {
        for (int i = one.x.length - 1; i >= 0; i--) {
          points.add(
              new double[] {frame.left + (one.x[i] - from) / span * width, frame.y(one.low[i])});
        }
        frame.canvas.area(points, "band " + ChartStyle.fill(s));
      } else {
        frame.canvas.curve(points, "curve " + ChartStyle.stroke(s), dashes(s));
      }
    }
    if (!Double.isNaN(ruleAt)) {
      rule(frame, frame.left + (ruleAt - from) / span * width);
    }
    frame.labels(
        labelled.stream().map(x -> frame.left + (x - from) / span * width).toList(), labels);
    return new Chart(
        name, title, description, Frame.WIDTH, Frame.HEIGHT, frame.canvas.drawing(), table);
  }

  private void rule(Frame frame, double x) {
    frame.canvas.line(x, frame.top, x, frame.bottom, "rule");
    boolean toTheRight = x + 8 + Canvas.width(rule) < frame.right;
    frame.canvas.text(
        toTheRight ? x + 6 : x - 6,
        frame.top + 15,
        toTheRight ? Canvas.Anchor.START : Canvas.Anchor.END,
        "axis",
        rule);
  }

  private List<Frame.Legend> legend() {
    List<Frame.Legend> legend = new ArrayList<>();
    for (int s = 0; s < series.size() && series.size() > 1; s++) {
      Series one = series.get(s);
      String stroke = "curve " + ChartStyle.stroke(s);
      String fill = "band " + ChartStyle.fill(s);
      String dashes = dashes(s);
      legend.add(
          new Frame.Legend(
              one.name,
              (canvas, x, y) -> {
                if (one.band) {
                  canvas.box(x, y - 6, 22, 12, fill, 1, one.name);
                } else {
                  canvas.curve(
                      List.of(new double[] {x, y}, new double[] {x + 22, y}), stroke, dashes);
                }
              }));
    }
    return legend;
  }

  private static String dashes(int s) {
    return DASHES[s % DASHES.length];
  }
}
