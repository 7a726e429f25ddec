package io.clv.core.order;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Gives each distinct id a number, 0, 1, 2, ... in order of first sight.
 *
 * <p>The ids live as UTF-8 in one byte array, with an open-addressing table of ints beside it:
 * about 16 bytes an id more than its own text, where a map of strings takes about 100. An id can be
 * given a scope, an int that is part of its identity, so that order ids are distinct within a
 * customer only.
 */
final class IdTable {
  private static final int SCOPE_BYTES = 4;

  private byte[] text = new byte[1 << 12];
  private int[] start = new int[1 << 8];

  /** Hash above, number + 1 below: a probe that is not the one sought costs no second miss. */
  private long[] slots = new long[1 << 9];

  private int size;

  int size() {
    return size;
  }

  /** The number of an id, a new one at first sight. */
  int intern(String id) {
    int end = append(start[size], id);
    return internTail(end);
  }

  /** The number of an id within a scope. */
  int intern(int scope, String id) {
    return internTail(append(appendScope(start[size], scope), id));
  }

  private int appendScope(int at, int scope) {
    text = room(text, at + (long) SCOPE_BYTES);
    text[at] = (byte) (scope >>> 24);
    text[at + 1] = (byte) (scope >>> 16);
    text[at + 2] = (byte) (scope >>> 8);
    text[at + 3] = (byte) scope;
    return at + SCOPE_BYTES;
  }

  /** A new number within a scope that no id leads to. */
  int addNameless(int scope) {
    return close(appendScope(start[size], scope));
  }

  /** Whether a number was given by {@link #addNameless}. */
  boolean isNameless(int i) {
    return start[i + 1] - start[i] == SCOPE_BYTES;
  }

  /** The id of a number that was given without a scope. */
  String get(int i) {
    return new String(text, start[i], start[i + 1] - start[i], StandardCharsets.UTF_8);
  }

  /** The id of a number that was given within a scope; empty for one without an id. */
  String getScoped(int i) {
    int from = start[i] + SCOPE_BYTES;
    return new String(text, from, start[i + 1] - from, StandardCharsets.UTF_8);
  }

  /** The scope of a number. */
  int scope(int i) {
    int at = start[i];
    return text[at] << 24
        | (text[at + 1] & 0xFF) << 16
        | (text[at + 2] & 0xFF) << 8
        | (text[at + 3] & 0xFF);
  }

  /** The most bytes the table takes when it has grown for what it holds. */
  long memory() {
    return start[size] * 3L / 2 + size * 30L;
  }

  /** Orders by the unsigned bytes of the UTF-8 form, which is code point order. */
  int compare(int i, int j) {
    return Arrays.compareUnsigned(text, start[i], start[i + 1], text, start[j], start[j + 1]);
  }

  /** The same for numbers that were given within scopes, which do not matter. */
  int compareScoped(int i, int j) {
    return Arrays.compareUnsigned(
        text, start[i] + SCOPE_BYTES, start[i + 1], text, start[j] + SCOPE_BYTES, start[j + 1]);
  }

  /** The first eight bytes as a number whose signed order is that of {@link #compare}. */
  long prefix(int i) {
    long prefix = 0;
    int length = Math.min(8, start[i + 1] - start[i]);
    for (int k = 0; k < 8; k++) {
      prefix = prefix << 8 | (k < length ? text[start[i] + k] & 0xFF : 0);
    }
    return prefix ^ Long.MIN_VALUE;
  }

  /** Writes the id behind the last one, without counting it in yet. */
  private int append(int at, String id) {
    int length = id.length();
    text = room(text, at + (long) length);
    for (int i = 0; i < length; i++) {
      char c = id.charAt(i);
      if (c >= 0x80) {
        byte[] utf8 = id.getBytes(StandardCharsets.UTF_8);
        text = room(text, at + (long) utf8.length);
        System.arraycopy(utf8, 0, text, at, utf8.length);
        return at + utf8.length;
      }
      text[at + i] = (byte) c;
    }
    return at + length;
  }

  private int internTail(int end) {
    int from = start[size];
    int h = hash(from, end);
    int mask = slots.length - 1;
    int slot = h & mask;
    while (slots[slot] != 0) {
      if ((int) (slots[slot] >>> 32) == h) {
        int known = (int) slots[slot] - 1;
        if (Arrays.equals(text, start[known], start[known + 1], text, from, end)) {
          return known;
        }
      }
      slot = (slot + 1) & mask;
    }
    slots[slot] = (long) h << 32 | (size + 1);
    int number = close(end);
    if (size * 3L > slots.length * 2L) {
      rehash();
    }
    return number;
  }

  private int close(int end) {
    int number = size++;
    if (size + 1 >= start.length) {
      int capacity = (int) Math.min(Integer.MAX_VALUE - 8L, start.length * 3L / 2);
      start = Arrays.copyOf(start, capacity);
    }
    start[size] = end;
    return number;
  }

  private int hash(int from, int to) {
    long h = 0x9E3779B97F4A7C15L;
    for (int i = from; i < to; i++) {
      h = (h ^ text[i]) * 0xD6E8FEB86659FD93L;
      h ^= h >>> 32;
    }
    return (int) (h ^ h >>> 29);
  }

  private void rehash() {
    long[] larger = new long[slots.length * 2];
    int mask = larger.length - 1;
    for (long entry : slots) {
      if (entry != 0) {
        int slot = (int) (entry >>> 32) & mask;
        while (larger[slot] != 0) {
          slot = (slot + 1) & mask;
        }
        larger[slot] = entry;
      }
    }
    slots = larger;
  }

  private static byte[] room(byte[] bytes, long needed) {
    if (needed <= bytes.length) {
      return bytes;
    }
    if (needed > Integer.MAX_VALUE - 8L) {
      throw new IllegalStateException("more than 2 GiB of distinct ids in one job");
    }
    return Arrays.copyOf(
        bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, bytes.length * 3L / 2)));
  }
}
