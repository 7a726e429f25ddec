package io.clv.cli.report.chart;

import java.util.ArrayList;
import java.util.List;

/** Upright bars side by side, one or several to a place on the axis. */
public final class BarChart {
  private final String name;
  private final String title;
  private final String xTitle;
  private final String yTitle;
  private final List<String> series = new ArrayList<>();
  private final List<Place> places = new ArrayList<>();

  /**
   * @param name of a file
   * @param xTitle what the places are
   * @param yTitle what the heights are
   */
  public BarChart(String name, String title, String xTitle, String yTitle) {
    this.name = name;
    this.title = title;
    this.xTitle = xTitle;
    this.yTitle = yTitle;
  }

  /**
   * A bar.
   *
   * @param from one end, mostly 0
   * @param to the other end
   * @param colour from 0
   * @param hint what is shown when someone points at it
   */
  public record Bar(double from, double to, int colour, String hint) {}

  private record Place(String label, List<Bar> bars) {}

  /** Names the bars at each place, in their order; needed if there are several. */
  public BarChart series(String... names) {
    series.addAll(List.of(names));
    return this;
  }

  public BarChart add(String label, Bar... bars) {
    places.add(new Place(label, List.of(bars)));
    return this;
  }

  public Chart draw(String description, DataTable table) {
    double low = 0;
    double high = 0;
    for (Place place : places) {
      for (Bar bar : place.bars) {
        low = Math.min(low, Math.min(bar.from, bar.to));
        high = Math.max(high, Math.max(bar.from, bar.to));
      }
    }
    List<Frame.Legend> legend = new ArrayList<>();
    for (int s = 0; s < series.size(); s++) {
      String fill = ChartStyle.fill(s);
      String label = series.get(s);
      legend.add(
          new Frame.Legend(label, (canvas, x, y) -> canvas.box(x, y - 7, 14, 14, fill, 1, label)));
    }
    Frame frame = new Frame(title, xTitle, yTitle, low, high, legend);
    double step = (frame.right - frame.left) / Math.max(1, places.size());
    List<Double> middles = new ArrayList<>();
    for (int p = 0; p < places.size(); p++) {
      List<Bar> bars = places.get(p).bars;
      double room = Math.min(step * 0.84, 90);
      double width = room / bars.size();
      double middle = frame.left + step * (p + 0.5);
      for (int b = 0; b < bars.size(); b++) {
        Bar bar = bars.get(b);
        double top = frame.y(Math.max(bar.from, bar.to));
        double height = frame.y(Math.min(bar.from, bar.to)) - top;
        frame.canvas.box(
            middle - room / 2 + b * width,
            top,
            width * (bars.size() > 1 ? 0.94 : 1),
            height,
            ChartStyle.fill(bar.colour),
            1,
            bar.hint);
      }
      middles.add(middle);
    }
    frame.labels(middles, places.stream().map(Place::label).toList());
    return new Chart(
        name, title, description, Frame.WIDTH, Frame.HEIGHT, frame.canvas.drawing(), table);
  }
}
