package io.clv.cli.report.chart;

/**
 * A drawing with what it shows in words and in numbers.
 *
 * @param name of a file, without its ending: letters, digits and hyphens
 * @param description what is to be seen, for those who do not see it
 * @param width of the drawing, in its own units
 * @param height of the drawing
 * @param drawing SVG elements
 */
public record Chart(
    String name,
    String title,
    String description,
    int width,
    int height,
    String drawing,
    DataTable table) {
  private static final String NAMESPACE = "http://www.w3.org/2000/svg";

  public Chart {
    if (!name.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException("a chart's name is a part of a file name: " + name);
    }
  }

  /** An element for an HTML document that holds {@link ChartStyle#CSS}. */
  public String inline() {
    return svg("", "");
  }

  /** A document of its own. */
  public String standalone() {
    String size = " xmlns=\"%s\" width=\"%d\" height=\"%d\"".formatted(NAMESPACE, width, height);
    return svg(size, "<style>" + ChartStyle.CSS + "</style>") + "\n";
  }

  private String svg(String attributes, String style) {
    return """
        <svg%s class="chart" viewBox="0 0 %d %d" role="img" aria-labelledby="%s-title %s-desc">\
        <title id="%s-title">%s</title><desc id="%s-desc">%s</desc>%s%s</svg>"""
        .formatted(
            attributes,
            width,
            height,
            name,
            name,
            name,
            Markup.escaped(title),
            name,
            Markup.escaped(description),
            style,
            drawing);
  }
}
