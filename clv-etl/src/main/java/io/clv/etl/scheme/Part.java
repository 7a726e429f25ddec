package io.clv.etl.scheme;

import java.util.List;

/** A part of a document, YAML or JSON alike, and the line it begins in, from 1. */
sealed interface Part {
  int line();

  /** What it is, for people. */
  String kind();

  /**
   * A single value as it is written.
   *
   * @param isQuoted whether it stands in quotes and so is text whatever it looks like
   */
  record Single(int line, String text, boolean isQuoted) implements Part {
    /** Whether nothing stands there. */
    boolean isNothing() {
      return !isQuoted && (text.isEmpty() || text.equals("~") || text.equals("null"));
    }

    @Override
    public String kind() {
      return isNothing() ? "nothing" : "'" + Shorten.text(text) + "'";
    }
  }

  record Many(int line, List<Part> items) implements Part {
    public Many {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  record Fields(int line, List<Field> fields) implements Part {
    public Fields {
      fields = List.copyOf(fields);
    }

    @Override
    public String kind() {
      return "names with values";
    }
  }

  /** A name and its value. */
  record Field(int line, String name, Part value) {}
}
