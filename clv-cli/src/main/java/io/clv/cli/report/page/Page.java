package io.clv.cli.report.page;

import io.clv.cli.report.chart.Chart;
import io.clv.cli.report.chart.ChartStyle;
import io.clv.cli.report.chart.DataTable;
import io.clv.cli.report.chart.Markup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An HTML document that grows block by block. */
final class Page {
  /** Charts broader than this take the whole width. */
  private static final int NARROW = 560;

  /** Names of rows up to so long are not broken. */
  private static final int SHORT = 24;

  private final StringBuilder body = new StringBuilder();
  private final StringBuilder contents = new StringBuilder();
  private final List<Chart> charts = new ArrayList<>();

  Page section(String title) {
    if (contents.length() > 0) {
      body.append("</section>\n");
    }
    String id = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    contents.append("<li><a href=\"#%s\">%s</a></li>".formatted(id, Markup.escaped(title)));
    body.append("<section id=\"%s\">\n<h2>%s</h2>\n".formatted(id, Markup.escaped(title)));
    return this;
  }

  Page heading(String text) {
    body.append("<h3>").append(Markup.escaped(text)).append("</h3>\n");
    return this;
  }

  Page paragraph(String text) {
    body.append("<p>").append(Markup.escaped(text)).append("</p>\n");
    return this;
  }

  /** Something the reader should know before they rely on what is shown. */
  Page warning(String text) {
    body.append("<p class=\"warning\">").append(Markup.escaped(text)).append("</p>\n");
    return this;
  }

  /** Figures with their names. */
  Page figures(Map<String, String> values) {
    body.append("<dl class=\"figures\">");
    values.forEach(
        (name, value) ->
            body.append(
                "<div><dt>%s</dt><dd>%s</dd></div>"
                    .formatted(Markup.escaped(name), Markup.escaped(value))));
    body.append("</dl>\n");
    return this;
  }

  /** Charts side by side as far as there is room. */
  Page charts(Chart... some) {
    body.append("<div class=\"charts\">\n");
    for (Chart chart : some) {
      charts.add(chart);
      boolean broad = chart.width() > NARROW;
      body.append(broad ? "<figure class=\"broad\">" : "<figure>");
      if (broad) {
        body.append(
            "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"%s\">"
                .formatted(Markup.escaped(chart.title())));
      }
      body.append(
          "<div style=\"max-width:%dpx;min-width:%dpx\">%s</div>"
              .formatted(chart.width() * 5 / 4, broad ? chart.width() * 4 / 5 : 0, chart.inline()));
      body.append(broad ? "</div>" : "");
      body.append("<details><summary>The numbers</summary>");
      append(chart.table());
      body.append("</details></figure>\n");
    }
    body.append("</div>\n");
    return this;
  }

  Page table(DataTable table) {
    append(table);
    body.append('\n');
    return this;
  }

  private void append(DataTable table) {
    body.append("<div class=\"scroll\" tabindex=\"0\"><table><thead><tr>");
    for (String title : table.header()) {
      body.append("<th scope=\"col\">").append(Markup.escaped(title)).append("</th>");
    }
    body.append("</tr></thead><tbody>");
    for (List<String> row : table.rows()) {
      body.append(
          row.get(0).length() <= SHORT
              ? "<tr><th scope=\"row\" class=\"short\">"
              : "<tr><th scope=\"row\">");
      body.append(Markup.escaped(row.get(0))).append("</th>");
      for (String cell : row.subList(1, row.size())) {
        body.append(isNumber(cell) ? "<td class=\"number\">" : "<td>");
        body.append(Markup.escaped(cell)).append("</td>");
      }
      body.append("</tr>");
    }
    body.append("</tbody></table></div>");
  }

  private static boolean isNumber(String cell) {
    return cell.isEmpty() || cell.equals("-") || cell.matches("[-+]?[0-9][0-9,.eE+-]*( %)?");
  }

  /** All charts so far, in their order. */
  List<Chart> charts() {
    return List.copyOf(charts);
  }

  String document(String title, String subtitle, String footer) {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <meta name="robots" content="noindex"/>
        <title>%1$s</title>
        <style>
        %2$s%3$s</style>
        </head>
        <body>
        <header>
        <h1>%1$s</h1>
        <p>%4$s</p>
        <nav aria-label="Sections"><ul>%5$s</ul></nav>
        </header>
        <main>
        %6$s</section>
        </main>
        <footer><p>%7$s</p></footer>
        </body>
        </html>
        """
        .formatted(
            Markup.escaped(title),
            PageStyle.CSS,
            ChartStyle.CSS,
            Markup.escaped(subtitle),
            contents,
            body,
            Markup.escaped(footer));
  }
}
