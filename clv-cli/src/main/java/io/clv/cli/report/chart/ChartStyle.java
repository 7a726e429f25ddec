package io.clv.cli.report.chart;

/** What charts look like: colours by role, which follow the reader's light or dark screen. */
public final class ChartStyle {
  /** Colours for so many series; more begin again. */
  static final int COLOURS = 6;

  public static final String CSS =
      """
      .chart{--ink:#1b1f24;--muted:#57606a;--line:#d6dbe1;--paper:#fff;--c1:#0b4aa2;--c2:#c4540a;\
      --c3:#0b7a5c;--c4:#8a3ea8;--c5:#7a6a00;--c6:#b3194f;font-family:system-ui,-apple-system,\
      "Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-size:13px}
      @media (prefers-color-scheme:dark){.chart{--ink:#e6e9ed;--muted:#a2abb6;--line:#39414b;\
      --paper:#14181d;--c1:#7db4ff;--c2:#ff9c57;--c3:#4fd0a5;--c4:#d79bf0;--c5:#e0cb4e;--c6:#ff85ab}}
      @media print{.chart{--ink:#000;--muted:#444;--line:#ccc;--paper:#fff;--c1:#0b4aa2;--c2:#c4540a;\
      --c3:#0b7a5c;--c4:#8a3ea8;--c5:#7a6a00;--c6:#b3194f}}
      .chart text{fill:var(--ink)}
      .chart .name{font-weight:600;font-size:15px}
      .chart .tick,.chart .axis{fill:var(--muted)}
      .chart .on{fill:var(--paper)}
      .chart .grid{stroke:var(--line);stroke-width:1}
      .chart .rule{stroke:var(--muted);stroke-width:1.5;stroke-dasharray:5 4}
      .chart .curve{fill:none;stroke-width:2.2;stroke-linejoin:round}
      .chart .band{fill-opacity:.18;stroke:none}
      .chart .cell{stroke:var(--paper);stroke-width:1}
      .chart .foretold{stroke:var(--muted);stroke-width:1;stroke-dasharray:3 2}
      .chart .f1{fill:var(--c1)}.chart .f2{fill:var(--c2)}.chart .f3{fill:var(--c3)}\
      .chart .f4{fill:var(--c4)}.chart .f5{fill:var(--c5)}.chart .f6{fill:var(--c6)}
      .chart .s1{stroke:var(--c1)}.chart .s2{stroke:var(--c2)}.chart .s3{stroke:var(--c3)}\
      .chart .s4{stroke:var(--c4)}.chart .s5{stroke:var(--c5)}.chart .s6{stroke:var(--c6)}
      """;

  private ChartStyle() {}

  /** The class that fills with a colour, counted from 0. */
  static String fill(int colour) {
    return "f" + (1 + colour % COLOURS);
  }

  /** The class that draws lines in a colour, counted from 0. */
  static String stroke(int colour) {
    return "s" + (1 + colour % COLOURS);
  }
}
