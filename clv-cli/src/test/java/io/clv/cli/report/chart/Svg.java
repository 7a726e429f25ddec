package io.clv.cli.report.chart;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A drawing read back, which fails where it is not well-formed. */
record Svg(Element root) {
  /** A letter of DejaVu Sans, about the broadest that a reader may have, at the size of charts. */
  private static final double LETTER = 7.2;

  /** The room of a text. */
  record Box(String text, double left, double right, double baseline) {
    boolean overlaps(Box other) {
      return left < other.right - 0.5
          && other.left < right - 0.5
          && Math.abs(baseline - other.baseline) < 9;
    }

    boolean isWithin(int width, int height) {
      return left > -3 && right < width + 3 && baseline > 9 && baseline < height;
    }
  }

  static Svg of(Chart chart) {
    return new Svg(parse(chart.standalone()));
  }

  static Element parse(String xml) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(xml)))
          .getDocumentElement();
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new AssertionError("not well-formed: " + xml, e);
    }
  }

  List<Element> elements(String name) {
    NodeList nodes = root.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  List<Box> texts() {
    return elements("text").stream().map(Svg::box).toList();
  }

  private static Box box(Element text) {
    String content = text.getTextContent();
    double letter = text.getAttribute("class").equals("name") ? LETTER * 1.15 : LETTER;
    double width = letter * content.codePointCount(0, content.length());
    double x = number(text, "x");
    double left =
        switch (text.getAttribute("text-anchor")) {
          case "middle" -> x - width / 2;
          case "end" -> x - width;
          default -> x;
        };
    return new Box(content, left, left + width, number(text, "y"));
  }

  static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  static double[][] points(Element curve) {
    return Arrays.stream(curve.getAttribute("points").split(" ", -1))
        .map(p -> Arrays.stream(p.split(",", -1)).mapToDouble(Double::parseDouble).toArray())
        .toArray(double[][]::new);
  }
}
