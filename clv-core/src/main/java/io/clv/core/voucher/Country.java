package io.clv.core.voucher;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A country, whichever way it was written: {@code Peru}, {@code PERU}, {@code pe} and {@code PER}
 * are one. What ISO 3166-1 does not know is a country by its own name, whatever its case.
 *
 * @param code of two letters by ISO 3166-1; the name in capital letters where there is none
 * @param name in English; the same as the code where there is no ISO code
 */
public record Country(String code, String name) implements Comparable<Country> {
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Map<String, Country> KNOWN = known();

  public Country {
    if (code.isBlank()) {
      throw new IllegalArgumentException("a country needs a code or a name");
    }
  }

  private static Map<String, Country> known() {
    Map<String, Country> known = new HashMap<>();
    for (String code : Locale.getISOCountries()) {
      Locale locale = new Locale.Builder().setRegion(code).build();
      Country country = new Country(code, locale.getDisplayCountry(Locale.ENGLISH));
      known.put(code, country);
      known.put(locale.getISO3Country(), country);
      known.put(folded(country.name), country);
    }
    // Not a code of the standard, and what everybody writes.
    Country kingdom = known.get("GB");
    if (kingdom != null) {
      known.put("UK", kingdom);
    }
    return Map.copyOf(known);
  }

  /**
   * Reads a name or a code.
   *
   * @throws IllegalArgumentException if it is blank
   */
  public static Country of(String text) {
    String folded = folded(text);
    Country country = KNOWN.get(folded);
    return country == null ? new Country(folded, folded) : country;
  }

  /** In capital letters, with single blanks. */
  private static String folded(String text) {
    return BLANKS.matcher(text.strip()).replaceAll(" ").toUpperCase(Locale.ROOT);
  }

  /** Whether a text is the name, whatever its case; names differ between releases of Java. */
  boolean isNamed(String text) {
    return folded(text).equals(folded(name));
  }

  /** By name. */
  @Override
  public int compareTo(Country other) {
    int byName = name.compareTo(other.name);
    return byName == 0 ? code.compareTo(other.code) : byName;
  }
}
