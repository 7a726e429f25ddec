package io.clv.core.order;

import java.nio.charset.StandardCharsets;

/**
 * Gives each distinct id a number, 0, 1, 2, ... in order of first sight.
 *
 * <p>The ids live as UTF-8 in {@link IdText}, with an open-addressing table beside it: a place
 * holds a number and its id's hash, so that one with another id is passed by, and the table grows,
 * without a look at texts. That takes about 20 bytes an id more than its own text, where a map of
 * strings takes about 100.
 *
 * <p>An id can be given a scope, an int that is part of its identity, so that order ids are
 * distinct within a customer only. Scopes are numbered as they are first seen, and what is read
 * next is mostly of a scope near by; so the ids of a scope are first looked for in {@value #NEAR}
 * places of its own, neighbours of those of the next scope, in memory that is still warm. Only
 * scopes with more ids go where the hash leads.
 */
final class IdTable {
  private static final int NEAR = 16;

  private final IdText text = new IdText();
  private final PackedColumn scopes = new PackedColumn();

  /** Hash above, number + 1 below; 0 for an empty place. */
  private long[] slots;

  private byte[] utf8 = new byte[64];

  IdTable() {
    this(0);
  }

  /**
   * @param expected number of ids, above which it grows
   */
  IdTable(int expected) {
    slots = new long[Math.max(1 << 9, Integer.highestOneBit(Math.min(expected, 1 << 28)) * 4)];
  }

  int size() {
    return text.size();
  }

  /** The number of an id, a new one at first sight. */
  int intern(String id) {
    int length = encode(id);
    return intern(utf8, 0, length, IdHash.of(utf8, 0, length));
  }

  /**
   * The number of an id in UTF-8.
   *
   * @param hash of {@link IdHash#of}
   */
  int intern(byte[] id, int from, int to, int hash) {
    int mask = slots.length - 1;
    for (int step = NEAR; ; step++) {
      int slot = place(0, hash, step) & mask;
      long entry = slots[slot];
      if (entry == 0) {
        return put(slot, hash, id, from, to);
      }
      if (hash(entry) == hash) {
        int number = number(entry);
        if (text.is(number, id, from, to)) {
          return number;
        }
      }
    }
  }

  private static int hash(long entry) {
    return (int) (entry >>> 32);
  }

  private static int number(long entry) {
    return (int) entry - 1;
  }

  /** The number of an id within a scope. */
  int intern(int scope, String id) {
    int length = encode(id);
    return intern(scope, utf8, 0, length, IdHash.of(utf8, 0, length));
  }

  /**
   * The number of an id in UTF-8 within a scope.
   *
   * @param hash of {@link IdHash#of}
   */
  int intern(int scope, byte[] id, int from, int to, int hash) {
    int h = IdHash.within(scope, hash);
    int mask = slots.length - 1;
    for (int step = 0; ; step++) {
      int slot = place(scope, h, step) & mask;
      long entry = slots[slot];
      if (entry == 0) {
        scopes.add(scope);
        return put(slot, h, id, from, to);
      }
      if (hash(entry) == h) {
        int number = number(entry);
        if (scopes.get(number) == scope && text.is(number, id, from, to)) {
          return number;
        }
      }
    }
  }

  /** Where to look for an id at each step: first near its scope, then where its hash leads. */
  private static int place(int scope, int hash, int step) {
    return step < NEAR
        ? scope * NEAR + ((hash + step) & (NEAR - 1))
        : IdHash.probe(hash, step - NEAR);
  }

  private int put(int slot, int hash, byte[] id, int from, int to) {
    int number = text.size();
    slots[slot] = ((long) hash << 32) | (number + 1);
    text.add(id, from, to);
    if (text.size() > slots.length / 4 * 3) {
      rehash();
    }
    return number;
  }

  /** A new number within a scope that no id leads to. */
  int addNameless(int scope) {
    scopes.add(scope);
    text.add(utf8, 0, 0);
    return text.size() - 1;
  }

  /** A new number for an id of another table; none is looked for in this one. */
  void append(IdTable from, int i) {
    text.append(from.text, i);
  }

  /** Whether a number was given by {@link #addNameless}. */
  boolean isNameless(int i) {
    return text.length(i) == 0;
  }

  /** The id of a number; empty for one without an id. */
  String get(int i) {
    return text.get(i);
  }

  /** Whether a number is that of an id in UTF-8, whatever its scope. */
  boolean is(int i, byte[] id, int from, int to) {
    return text.is(i, id, from, to);
  }

  /** The scope of a number. */
  int scope(int i) {
    return scopes.get(i);
  }

  /** No id is looked for or added any more. */
  void seal() {
    slots = new long[0];
  }

  /** The most bytes the table takes while it grows. */
  long memory() {
    // The places of this size, and those of half of it from which they are filled.
    return text.memory() + scopes.memory() + slots.length * 12L;
  }

  /** Orders by the unsigned bytes of the UTF-8 form, which is code point order. */
  int compare(int i, int j) {
    return text.compare(i, j);
  }

  /** The ids as bytes. */
  IdText text() {
    return text;
  }

  /** Writes an id as UTF-8 into {@link #utf8}, and says how long it is. */
  private int encode(String id) {
    int length = id.length();
    if (length > utf8.length) {
      utf8 = new byte[length + length / 2];
    }
    for (int i = 0; i < length; i++) {
      char c = id.charAt(i);
      if (c >= 0x80) {
        utf8 = id.getBytes(StandardCharsets.UTF_8);
        return utf8.length;
      }
      utf8[i] = (byte) c;
    }
    return length;
  }

  private void rehash() {
    long[] old = slots;
    if (old.length >= 1 << 30) {
      throw new IllegalStateException("more than 800 million distinct ids in one job");
    }
    slots = new long[old.length * 2];
    int mask = slots.length - 1;
    boolean scoped = scopes.size() > 0;
    for (long entry : old) {
      if (entry != 0) {
        int h = hash(entry);
        int scope = scoped ? scopes.get(number(entry)) : 0;
        int step = scoped ? 0 : NEAR;
        int slot = place(scope, h, step) & mask;
        while (slots[slot] != 0) {
          step++;
          slot = place(scope, h, step) & mask;
        }
        slots[slot] = entry;
      }
    }
  }
}
