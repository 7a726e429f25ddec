package io.clv.cli.report.chart;

import java.util.ArrayList;
import java.util.List;

/** Bars to the right, one below the other, each with its name before and its number behind it. */
public final class RowBars {
  private static final int WIDTH = Frame.WIDTH;
  private static final double ROW = 24;

  private final String name;
  private final String title;
  private final List<Row> rows = new ArrayList<>();

  /**
   * @param name of a file
   */
  public RowBars(String name, String title) {
    this.name = name;
    this.title = title;
  }

  private record Row(String label, double value, String shown, int colour) {}

  /**
   * @param value at least 0; NaN for no bar
   * @param shown the number as text
   */
  public RowBars add(String label, double value, String shown) {
    rows.add(new Row(label, value, shown, 0));
    return this;
  }

  public Chart draw(String description, DataTable table) {
    Canvas canvas = new Canvas();
    canvas.text(0, 16, Canvas.Anchor.START, "name", Canvas.fitted(title, WIDTH * 0.85));
    double labels = rows.stream().mapToDouble(r -> Canvas.width(r.label)).max().orElse(0);
    double numbers = rows.stream().mapToDouble(r -> Canvas.width(r.shown)).max().orElse(0);
    double most =
        rows.stream().mapToDouble(r -> Double.isNaN(r.value) ? 0 : r.value).max().orElse(0);
    double left = Math.min(labels, WIDTH * 0.38) + 10;
    double room = WIDTH - left - numbers - 10;
    double y = 32;
    for (Row row : rows) {
      canvas.text(0, y + 15, Canvas.Anchor.START, "", Canvas.fitted(row.label, left - 10));
      double length = most > 0 && row.value > 0 ? Math.max(1, row.value / most * room) : 0;
      canvas.box(
          left,
          y + 2,
          length,
          ROW - 6,
          ChartStyle.fill(row.colour),
          1,
          row.label + ": " + row.shown);
      canvas.text(left + length + 6, y + 15, Canvas.Anchor.START, "tick", row.shown);
      y += ROW;
    }
    return new Chart(
        name, title, description, WIDTH, (int) Math.ceil(y + 6), canvas.drawing(), table);
  }
}
