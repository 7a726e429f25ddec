package io.clv.cli.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class ChartsTest {
  private static final DataTable TABLE =
      new DataTable(List.of("a", "b"), List.of(List.of("1", "2")));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void noTextLiesOnAnotherAndNothingOutside(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (Chart chart : List.of(bars(random), lines(random), rows(random), grid(random))) {
      Svg svg = Svg.of(chart);
      List<Svg.Box> texts = svg.texts();
      assertThat(texts).as(chart.name()).isNotEmpty();
      for (int i = 0; i < texts.size(); i++) {
        assertThat(texts.get(i).isWithin(chart.width(), chart.height()))
            .as("%s in %s", texts.get(i), chart.name())
            .isTrue();
        for (int j = 0; j < i; j++) {
          assertThat(texts.get(i).overlaps(texts.get(j)))
              .as("%s and %s in %s", texts.get(i), texts.get(j), chart.name())
              .isFalse();
        }
      }
    }
  }

  private static double size(SplittableRandom random) {
    return Math.exp(random.nextDouble(-9, 20));
  }

  private static Chart bars(SplittableRandom random) {
    BarChart chart = new BarChart("bars", "Bars of something", "places", "height");
    double size = size(random);
    int places = 1 + random.nextInt(40);
    for (int p = 0; p < places; p++) {
      double value = size * random.nextDouble(-0.2, 1);
      chart.add("place " + p, new BarChart.Bar(0, value, p, "hint"));
    }
    return chart.draw("some bars", TABLE);
  }

  private static Chart lines(SplittableRandom random) {
    int n = 1 + random.nextInt(200);
    double[] x = IntStream.range(0, n).mapToDouble(i -> i).toArray();
    double[] y = new double[n];
    double[] low = new double[n];
    double size = size(random);
    for (int i = 0; i < n; i++) {
      y[i] = size * random.nextDouble();
      low[i] = y[i] / 2;
    }
    LineChart chart =
        new LineChart("lines", "Lines of something", "time", "height")
            .band("between", x, low, y)
            .curve("first", x, y)
            .curve("second curve with a long name", x, low);
    for (int i = 0; i < n; i++) {
      chart.label(i, "2024-01-%02d".formatted(i));
    }
    return chart.draw("some lines", TABLE);
  }

  private static Chart rows(SplittableRandom random) {
    RowBars chart = new RowBars("rows", "Rows of something");
    int rows = 1 + random.nextInt(12);
    for (int r = 0; r < rows; r++) {
      double value = size(random);
      chart.add("row ".repeat(1 + random.nextInt(12)), value, ShortNumber.of(value));
    }
    return chart.draw("some rows", TABLE);
  }

  private static Chart grid(SplittableRandom random) {
    int columns = 1 + random.nextInt(20);
    HeatGrid grid =
        new HeatGrid(
            "grid",
            "A grid",
            "rows",
            "columns",
            IntStream.range(0, columns).mapToObj(Integer::toString).toList(),
            54);
    int rows = 1 + random.nextInt(15);
    for (int r = 0; r < rows; r++) {
      List<HeatGrid.Cell> cells = new ArrayList<>();
      int length = random.nextInt(columns + 1);
      for (int c = 0; c < length; c++) {
        cells.add(
            new HeatGrid.Cell(
                random.nextDouble(), ShortNumber.of(size(random)), random.nextBoolean(), "hint"));
      }
      grid.row("row " + r, cells);
    }
    return grid.draw("some cells", TABLE);
  }

  @Test
  void barsAreAsHighAsTheirNumbers() {
    Chart chart =
        new BarChart("bars", "Bars", "x", "y")
            .add("a", new BarChart.Bar(0, 50, 0, "fifty"))
            .add("b", new BarChart.Bar(50, 30, 1, "twenty less"))
            .add("c", new BarChart.Bar(0, 100, 0, "a hundred"))
            .draw("d", TABLE);
    List<Element> boxes = Svg.of(chart).elements("rect");
    assertThat(boxes).hasSize(3);
    double whole = Svg.number(boxes.get(2), "height");
    assertThat(Svg.number(boxes.get(0), "height")).isCloseTo(whole / 2, within(0.02));
    assertThat(Svg.number(boxes.get(1), "height")).isCloseTo(whole / 5, within(0.02));
    assertThat(Svg.number(boxes.get(1), "y"))
        .isCloseTo(Svg.number(boxes.get(0), "y"), within(0.02));
    assertThat(boxes.get(1).getTextContent()).isEqualTo("twenty less");
  }

  @Test
  void curvesGoThroughTheirPoints() {
    Chart chart =
        new LineChart("line", "Line", "x", "y")
            .curve("one", new double[] {0, 5, 10}, new double[] {0, 20, 10})
            .rule(5, "here")
            .draw("d", TABLE);
    Svg svg = Svg.of(chart);
    double[][] points = Svg.points(svg.elements("polyline").get(0));
    assertThat(points).hasDimensions(3, 2);
    assertThat(points[1][0]).isCloseTo((points[0][0] + points[2][0]) / 2, within(0.02));
    assertThat(points[2][1]).isCloseTo((points[0][1] + points[1][1]) / 2, within(0.02));
    Element rule =
        svg.elements("line").stream()
            .filter(line -> line.getAttribute("class").equals("rule"))
            .findFirst()
            .orElseThrow();
    assertThat(Svg.number(rule, "x1")).isCloseTo(points[1][0], within(0.02));
  }

  @Test
  void aChartSaysInWordsWhatItShows() {
    Chart chart =
        new RowBars("some-rows", "A <b> & \"c\"")
            .add("x\u0000y <script>", 3, "3")
            .draw("it's so", TABLE);
    for (String text : List.of(chart.inline(), chart.standalone())) {
      Element root = Svg.parse(text);
      assertThat(root.getAttribute("role")).isEqualTo("img");
      assertThat(root.getAttribute("aria-labelledby")).isEqualTo("some-rows-title some-rows-desc");
      assertThat(root.getElementsByTagName("title").item(0).getTextContent())
          .isEqualTo("A <b> & \"c\"");
      assertThat(root.getElementsByTagName("desc").item(0).getTextContent()).isEqualTo("it's so");
      assertThat(text).doesNotContain("<script>").contains("x\ufffdy &lt;script&gt;");
    }
    assertThat(chart.standalone())
        .startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\"")
        .contains("prefers-color-scheme:dark");
  }

  @Test
  void whatIsNotTrueOfAChartIsRefused() {
    assertThatThrownBy(() -> new Chart("../x", "t", "d", 1, 1, "", TABLE))
        .hasMessageContaining("../x");
    assertThatThrownBy(() -> new DataTable(List.of("a"), List.of(List.of("1", "2"))))
        .hasMessage("a row needs 1 cells: [1, 2]");
  }

  @ParameterizedTest
  @CsvSource({"0,0", "0,1", "0,7", "-3,12", "0,0.00012", "0,1.3e9", "99,100", "0,5", "-1,0"})
  void ticksAreRoundAndTakeInTheRange(double low, double high) {
    Ticks ticks = Ticks.over(low, high, 6);
    assertThat(ticks.values().size()).isBetween(2, 7);
    assertThat(ticks.low()).isLessThanOrEqualTo(low);
    assertThat(ticks.high()).isGreaterThanOrEqualTo(high);
    double mantissa = ticks.step() / Math.pow(10, Math.floor(Math.log10(ticks.step()) + 1e-9));
    assertThat(mantissa)
        .satisfiesAnyOf(
            m -> assertThat(m).isCloseTo(1, within(1e-9)),
            m -> assertThat(m).isCloseTo(2, within(1e-9)),
            m -> assertThat(m).isCloseTo(5, within(1e-9)),
            m -> assertThat(m).isCloseTo(10, within(1e-9)));
    assertThat(ticks.labels()).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "0.5,0.5",
    "7,7",
    "9.64,9.6",
    "950,950",
    "1234,'1,200'",
    "12345,12k",
    "48211,48k",
    "1500000,1.5M",
    "2e9,2bn",
    "3.1e12,3.1tn",
    "-0.004,-0.004",
    "-20000,-20k"
  })
  void shortNumbersAreReadable(double value, String shown) {
    assertThat(ShortNumber.of(value)).isEqualTo(shown);
  }
}
