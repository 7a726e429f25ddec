package io.clv.http.fuzz;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Texts that programs trip over. */
final class Naughty {
  private static final List<String> TEXTS =
      Stream.concat(
              Stream.of(
                  // Nothing, and what looks like nothing.
                  "",
                  " ",
                  "\t",
                  "\u00a0",
                  "\u200b",
                  "\ufeff",
                  "\u2028",
                  "\u3000",
                  "null",
                  "NULL",
                  "undefined",
                  "None",
                  "nil",
                  "NaN",
                  "true",
                  "false",
                  "[]",
                  "{}",
                  "\"\"",
                  "-",
                  ".",
                  "..",
                  "...",
                  "/",
                  "//",
                  "\\",
                  "%",
                  "%%",
                  "%00",
                  "%2F",
                  "?",
                  "#",
                  "&",
                  "=",
                  "+",
                  ";",
                  ":",
                  ",",
                  "@",
                  "*",
                  "~",
                  // Numbers, and what looks like numbers.
                  "0",
                  "-0",
                  "00",
                  "+1",
                  "1.0",
                  "1.",
                  ".1",
                  "1e3",
                  "1e999",
                  "-1e-999",
                  "0x10",
                  "0b1",
                  "1_000",
                  "1,000",
                  "1.000,00",
                  "\u0661\u0662\u0663",
                  "\uff11\uff12",
                  "\u00bd",
                  "\u2167",
                  "Infinity",
                  "-Infinity",
                  "2147483647",
                  "2147483648",
                  "-2147483649",
                  "9223372036854775807",
                  "9223372036854775808",
                  "-9223372036854775809",
                  "18446744073709551616",
                  "99999999999999999999999999",
                  "1.7976931348623157e308",
                  "4.9e-324",
                  "0.1e-400",
                  "1e-7",
                  "1/0",
                  // Dates that are none, and dates far away.
                  "2024-02-30",
                  "2023-02-29",
                  "2024-13-01",
                  "2024-00-10",
                  "0000-00-00",
                  "0000-01-01",
                  "-0001-01-01",
                  "9999-12-31",
                  "+10000-01-01",
                  "+999999999-12-31",
                  "2024-1-1",
                  "20240101",
                  "01/02/2024",
                  "2024-06-30T23:59:60Z",
                  "1969-12-31T23:59:59Z",
                  "today",
                  // Quotes, and what could end a statement, a page, a template, a path.
                  "'",
                  "\"",
                  "`",
                  "''",
                  "' OR '1'='1",
                  "'; DROP TABLE customer; --",
                  "1; SELECT 1",
                  "\" OR \"\"=\"",
                  "%' OR 1=1 --",
                  "a%b_c",
                  "[a-z]*",
                  "<script>alert(1)</script>",
                  "\"><img src=x onerror=alert(1)>",
                  "javascript:alert(1)",
                  "&lt;b&gt;",
                  "]]>",
                  "<!--",
                  "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>",
                  "${7*7}",
                  "{{7*7}}",
                  "#{7*7}",
                  "<%= 7*7 %>",
                  "${jndi:ldap://127.0.0.1/a}",
                  "%s%n%d",
                  "%x%x%x",
                  "{0}",
                  "$(id)",
                  "`id`",
                  "; ls",
                  "| cat /etc/passwd",
                  "../../etc/passwd",
                  "..\\..\\windows",
                  "/etc/passwd",
                  "file:///etc/passwd",
                  "C:\\CON",
                  "nul",
                  "aux.txt",
                  "=1+1",
                  "+1+1",
                  "-1+1",
                  "@SUM(1)",
                  "=HYPERLINK(\"http://x\")",
                  "\t=1",
                  // Letters of the world.
                  "\u00e4\u00f6\u00fc\u00df",
                  "e\u0301",
                  "\u00e9",
                  "\ufb01",
                  "\u0130\u0131",
                  "\u03a3\u03c3\u03c2",
                  "\u4e2d\u6587",
                  "\u65e5\u672c\u8a9e",
                  "\ud55c\uad6d\uc5b4",
                  "\u0627\u0644\u0639\u0631\u0628\u064a\u0629",
                  "\u05e2\u05d1\u05e8\u05d9\u05ea",
                  "\u0e44\u0e17\u0e22",
                  "\u202eabc\u202c",
                  "a\u200db",
                  "a\u00adb",
                  "Z\u0351\u036b\u0343a\u0301l\u0334g\u0335o\u0336",
                  "\ud83d\ude00",
                  "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
                  "\ud83c\udde9\ud83c\uddea",
                  "\u2764\ufe0f",
                  "\ud835\udcd0",
                  "\udbff\udffd",
                  "\uffff",
                  "\ufffd",
                  // Control characters.
                  "\u0000",
                  "a\u0000b",
                  "\u0001",
                  "\u0007",
                  "\b",
                  "\u001b[31m",
                  "\u007f",
                  "\u0085",
                  "a\nb",
                  "a\rb",
                  "a\r\nSet-Cookie: x=1",
                  "a\tb"),
              Stream.of("x".repeat(300), "\u00e9".repeat(700), "9".repeat(400), "A1".repeat(900)))
          .toList();

  private Naughty() {}

  static String text(Random random) {
    String text = TEXTS.get(random.nextInt(TEXTS.size()));
    return switch (random.nextInt(8)) {
      case 0 -> text + TEXTS.get(random.nextInt(TEXTS.size()));
      case 1 -> "C0" + text;
      default -> text;
    };
  }

  /** In an address, as UTF-8. */
  static String encoded(String text) {
    StringBuilder target = new StringBuilder(text.length() * 2);
    // A lone surrogate cannot be encoded and is a question mark here.
    for (byte b : text.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if ((c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9')
          || "-._~".indexOf(c) >= 0) {
        target.append(c);
      } else {
        target.append("%%%02X".formatted((int) c));
      }
    }
    return target.toString();
  }

  /** Addresses that are wrong, or nearly: what may stand in a request line, and nothing decoded. */
  static String torture(Random random) {
    List<String> bits =
        List.of(
            "%",
            "%2",
            "%zz",
            "%%",
            "%00",
            "%0d%0a",
            "%c0%af",
            "%e0%80%af",
            "%f0%80%80%af",
            "%ff",
            "%fe%ff",
            "%ed%a0%80",
            "%f4%90%80%80",
            "%80",
            "%C3",
            "%u0041",
            "%2e",
            "%2e%2e",
            "%2f",
            "%5c",
            "..",
            ".",
            ";x=1",
            "/",
            "//",
            "\\",
            "|",
            "^",
            "`",
            "{",
            "}",
            "\"",
            "<",
            ">",
            "\u00e9",
            "\u00ff",
            "a",
            "v1",
            "customers",
            "C00001",
            "+",
            "&",
            "=",
            "?",
            "~");
    StringBuilder text = new StringBuilder();
    int length = 1 + random.nextInt(5);
    for (int i = 0; i < length; i++) {
      text.append(bits.get(random.nextInt(bits.size())));
    }
    return text.toString();
  }

  /** In a header: no control characters, one character a byte. */
  static String header(Random random) {
    byte[] bytes = text(random).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    StringBuilder text = new StringBuilder(bytes.length);
    for (byte b : bytes) {
      char c = (char) (b & 0xff);
      text.append(c < 0x20 || c == 0x7f ? '?' : c);
    }
    return text.toString().strip();
  }
}
