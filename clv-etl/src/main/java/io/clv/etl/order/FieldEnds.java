package io.clv.etl.order;

import io.clv.etl.input.LineBlocks;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Goes through a text by those bytes at which a field may end or be odd: delimiters, all bytes up
 * to the quote, and those that are not ASCII. Nothing of what makes up numbers, dates and most ids
 * is among them, so that few have to be looked at. They are found for 64 bytes at once, without a
 * question that a processor could answer wrongly in advance.
 */
final class FieldEnds {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long EACH = 0x0101_0101_0101_0101L;
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
  private static final long OTHER_BITS = 0x7F7F_7F7F_7F7F_7F7FL;

  /** Gathers the high bits of eight bytes in the highest byte. */
  private static final long GATHER = 0x0002_0408_1020_4081L;

  /** So many bytes are searched at once; what is found stays near. */
  private static final int STRETCH = 1 << 11;

  private static final int ROUND = 8;

  /** The comma: no number and no date has a byte up to this one in it. */
  private static final int LOW = ',';

  /** The delimiter in each byte; 0 if it is found with those up to the quote. */
  private final long delimiters;

  /** Makes the high bit of each byte that is above all of those up to the quote. */
  private final long above;

  private byte[] text = {};
  private int searched;

  // What was found and not looked at yet, with room for what is written beyond it.
  private final int[] places = new int[2 * STRETCH + Long.SIZE];
  private int count;
  private int next;

  /**
   * @param delimiter ASCII
   * @param last the last byte of those to be found together, ASCII
   */
  FieldEnds(int delimiter, int last) {
    boolean isLow = delimiter <= LOW;
    delimiters = isLow ? 0 : delimiter * EACH;
    above = (0x7F - (isLow ? Math.max(last, delimiter) : last)) * EACH;
  }

  /** Begins with a text, behind whose end is the {@link LineBlocks#PADDING}. */
  void begin(byte[] block) {
    text = block;
    searched = 0;
    count = 0;
    next = 0;
  }

  /** Leaves out all before a place. */
  void goTo(int at) {
    while (next < count && places[next] < at) {
      next++;
    }
    if (next == count) {
      searched = Math.max(searched, at);
    }
  }

  /** The next place; there must be one. */
  int next() {
    while (next == count) {
      search();
    }
    return places[next++];
  }

  /**
   * Whether so many places are at hand in {@link #places} from {@link #position} on. If not, there
   * may still be as many.
   */
  boolean has(int wanted) {
    if (count - next < wanted && wanted <= STRETCH) {
      search();
    }
    return count - next >= wanted;
  }

  int[] places() {
    return places;
  }

  int position() {
    return next;
  }

  /** Leaves out some places that are at hand. */
  void skip(int some) {
    next += some;
  }

  private void search() {
    int found = count - next;
    System.arraycopy(places, next, places, 0, found);
    next = 0;
    int until = Math.min(searched + STRETCH, text.length - LineBlocks.PADDING + 1);
    int at = searched;
    for (; at < until; at += Long.SIZE) {
      found = add(found(text, at), at, found);
    }
    count = found;
    searched = at;
  }

  /** Writes places down eight at a time, as it costs less to write some in vain than to ask. */
  private int add(long found, int at, int from) {
    int until = from + Long.bitCount(found);
    long left = found;
    for (int i = from; i < until; i += ROUND) {
      for (int j = 0; j < ROUND; j++) {
        places[i + j] = at + Long.numberOfTrailingZeros(left);
        left &= left - 1;
      }
    }
    return until;
  }

  private long found(byte[] block, int at) {
    long low = foundInHalf(block, at) | (foundInHalf(block, at + 32) << 32);
    return delimiters == 0 ? low : low | foundDelimiters(block, at);
  }

  private long foundInHalf(byte[] block, int at) {
    return foundInWord(block, at)
        | (foundInWord(block, at + 8) << 8)
        | (foundInWord(block, at + 16) << 16)
        | (foundInWord(block, at + 24) << 24);
  }

  private long foundInWord(byte[] block, int at) {
    long word = (long) WORD.get(block, at);
    long isAbove = (word & OTHER_BITS) + above;
    return (((~isAbove | word) & HIGH_BITS) * GATHER) >>> 56;
  }

  private long foundDelimiters(byte[] block, int at) {
    long found = 0;
    for (int i = 0; i < Long.SIZE; i += Long.BYTES) {
      long others = (long) WORD.get(block, at + i) ^ delimiters;
      long isOther = ((others & OTHER_BITS) + OTHER_BITS) | others;
      found |= (((~isOther & HIGH_BITS) * GATHER) >>> 56) << i;
    }
    return found;
  }
}
