package io.clv.cli.report.chart;

import java.util.ArrayList;
import java.util.List;

/** Cells in rows and columns, the deeper in colour the larger their number. */
public final class HeatGrid {
  private static final double ROW = 26;

  /** Beyond this depth of colour the text takes the colour of the paper. */
  private static final double DEEP = 0.66;

  private final String name;
  private final String title;
  private final String rowTitle;
  private final String columnTitle;
  private final List<String> columns;
  private final double cell;
  private final List<String> rows = new ArrayList<>();
  private final List<List<Cell>> cells = new ArrayList<>();

  /**
   * @param name of a file
   * @param rowTitle what the rows are
   * @param columnTitle what the columns are
   * @param cell width of a cell
   */
  public HeatGrid(
      String name,
      String title,
      String rowTitle,
      String columnTitle,
      List<String> columns,
      double cell) {
    this.name = name;
    this.title = title;
    this.rowTitle = rowTitle;
    this.columnTitle = columnTitle;
    this.columns = List.copyOf(columns);
    this.cell = cell;
  }

  /**
   * A cell.
   *
   * @param depth of the colour, 0 to 1
   * @param shown the number as text
   * @param foretold whether it is drawn as something that has not happened
   * @param hint what is shown when someone points at it
   */
  public record Cell(double depth, String shown, boolean foretold, String hint) {}

  /** A row from the left; it may end early. */
  public HeatGrid row(String label, List<Cell> of) {
    rows.add(label);
    cells.add(List.copyOf(of));
    return this;
  }

  public Chart draw(String description, DataTable table) {
    Canvas canvas = new Canvas();
    double left =
        10
            + Math.max(
                Canvas.width(rowTitle), rows.stream().mapToDouble(Canvas::width).max().orElse(0));
    int width =
        (int)
            Math.ceil(
                Math.max(
                    left + cell * columns.size() + 2,
                    Math.max(Canvas.width(title) * 1.2, left + Canvas.width(columnTitle))));
    canvas.text(0, 16, Canvas.Anchor.START, "name", title);
    canvas.text(left, 38, Canvas.Anchor.START, "axis", columnTitle);
    canvas.text(0, 57, Canvas.Anchor.START, "axis", rowTitle);
    for (int c = 0; c < columns.size(); c++) {
      canvas.text(left + cell * (c + 0.5), 57, Canvas.Anchor.MIDDLE, "tick", columns.get(c));
    }
    double y = 66;
    for (int r = 0; r < rows.size(); r++) {
      canvas.text(0, y + 17, Canvas.Anchor.START, "tick", rows.get(r));
      List<Cell> row = cells.get(r);
      for (int c = 0; c < row.size(); c++) {
        Cell one = row.get(c);
        double x = left + cell * c;
        double depth = Math.max(0, Math.min(1, one.depth));
        double opacity = 0.05 + 0.87 * depth * (one.foretold ? 0.62 : 1);
        canvas.box(
            x + (one.foretold ? 1.5 : 0),
            y + (one.foretold ? 1.5 : 0),
            cell - (one.foretold ? 3 : 0),
            ROW - (one.foretold ? 3 : 0),
            (one.foretold ? "foretold " : "cell ") + ChartStyle.fill(one.foretold ? 1 : 0),
            opacity,
            one.hint);
        canvas.text(
            x + cell / 2, y + 17, Canvas.Anchor.MIDDLE, opacity > DEEP ? "on" : "", one.shown);
      }
      y += ROW;
    }
    return new Chart(
        name, title, description, width, (int) Math.ceil(y + 8), canvas.drawing(), table);
  }
}
