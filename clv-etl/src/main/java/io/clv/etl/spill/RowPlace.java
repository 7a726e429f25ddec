package io.clv.etl.spill;

import org.jspecify.annotations.Nullable;

/** Where the order row at hand is from; it is set anew for each. */
final class RowPlace {
  private static final long ANSWERED = -1;

  private long number = ANSWERED;
  private int source;
  private long line;
  private @Nullable String note;
  private String text = "";

  /**
   * A row of a source.
   *
   * @param numberInAll of the row among those of all sources
   * @param ofSource number of the file, from 0
   * @param lineInFile of that file
   * @param what is noted of the row if it is not refused, or null
   * @param inFull the row, or empty where that is not wanted
   */
  void set(long numberInAll, int ofSource, long lineInFile, @Nullable String what, String inFull) {
    number = numberInAll;
    source = ofSource;
    line = lineInFile;
    note = what;
    text = inFull;
  }

  /**
   * A row of which it is known what has become of it.
   *
   * @param ofSource number of the file, from 0; of several files before the current one, any lower
   *     number
   */
  void setAnswered(int ofSource) {
    set(ANSWERED, ofSource, 0, null, "");
  }

  boolean isAnswered() {
    return number == ANSWERED;
  }

  long number() {
    return number;
  }

  int source() {
    return source;
  }

  long line() {
    return line;
  }

  @Nullable String note() {
    return note;
  }

  String text() {
    return text;
  }
}
