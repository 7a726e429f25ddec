package io.clv.core.order;

import java.util.Locale;

/**
 * Finds a customer's id in any text: as a whole, so that 17 is not found in 2017, and whatever the
 * case of its letters.
 */
public final class IdMention {
  private final String id;

  public IdMention(String id) {
    if (id.isEmpty()) {
      throw new IllegalArgumentException("an empty id is everywhere");
    }
    this.id = lower(id);
  }

  public boolean isIn(String text) {
    return next(lower(text), 0) >= 0;
  }

  /** Whether any part of a rejected row has it. */
  public boolean isIn(RejectedRow row) {
    return isIn(row.value()) || isIn(row.reason()) || row.fields().stream().anyMatch(this::isIn);
  }

  /** The text with something else in the place of the id. */
  public String replacedIn(String text, String replacement) {
    String searched = lower(text);
    StringBuilder out = new StringBuilder();
    int from = 0;
    for (int at = next(searched, 0); at >= 0; at = next(searched, from)) {
      out.append(text, from, at).append(replacement);
      from = at + id.length();
    }
    return out.append(text, from, text.length()).toString();
  }

  private int next(String text, int from) {
    for (int at = text.indexOf(id, from); at >= 0; at = text.indexOf(id, at + 1)) {
      if (!isWord(text, at - 1) && !isWord(text, at + id.length())) {
        return at;
      }
    }
    return -1;
  }

  private static boolean isWord(String text, int index) {
    return index >= 0 && index < text.length() && Character.isLetterOrDigit(text.charAt(index));
  }

  /** Letter by letter, so that places stay what they are. */
  private static String lower(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.length() == text.length()) {
      return lower;
    }
    StringBuilder out = new StringBuilder(text.length());
    text.chars().forEach(c -> out.append(Character.toLowerCase((char) c)));
    return out.toString();
  }
}
