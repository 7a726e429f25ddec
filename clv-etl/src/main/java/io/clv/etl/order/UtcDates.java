package io.clv.etl.order;

/** Dates whose times are in UTC without saying so. */
record UtcDates(DateReader dates) implements DateReader {
  @Override
  public int epochDay(String text) {
    String stripped = text.strip();
    int length = stripped.length();
    boolean bare =
        length > 0 && stripped.indexOf(':') > 0 && Character.isDigit(stripped.charAt(length - 1));
    return dates.epochDay(bare ? stripped + "Z" : stripped);
  }

  @Override
  public String form() {
    return dates.form();
  }
}
