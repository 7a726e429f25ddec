package io.clv.http.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Texts that are no JSON, or JSON that hurts. */
final class JsonTorture {
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\n",
          "{",
          "}",
          "[",
          "]",
          "{}",
          "[]",
          "null",
          "true",
          "0",
          "\"\"",
          "\"a\"",
          "nul",
          "tru",
          "NaN",
          "Infinity",
          "-Infinity",
          "undefined",
          "{]",
          "[}",
          "{\"a\"}",
          "{\"a\":}",
          "{\"a\":1,}",
          "{,\"a\":1}",
          "[1,]",
          "[,1]",
          "{a:1}",
          "{'a':1}",
          "{1:1}",
          "{\"a\":1 \"b\":2}",
          "{\"a\":1}{\"b\":2}",
          "{} x",
          "{}\u0000",
          "\ufeff{}",
          "{\"a\":01}",
          "{\"a\":+1}",
          "{\"a\":.5}",
          "{\"a\":1.}",
          "{\"a\":1e}",
          "{\"a\":-}",
          "{\"a\":0x1}",
          "{\"a\":1e999999999}",
          "{\"a\":-1e-999999999}",
          "{\"a\":\"\\x\"}",
          "{\"a\":\"\\u12\"}",
          "{\"a\":\"\\ud800\"}",
          "{\"a\":\"\\udc00\\ud800\"}",
          "{\"a\":\"\\u0000\"}",
          "{\"a\":\"\t\"}",
          "{\"a\":\"\n\"}",
          "{\"a\":\"\u0001\"}",
          "{\"a\":1/*x*/}",
          "//x\n{}",
          "#x\n{}",
          "{\"a\":1,\"a\":2}",
          "{\"customer\":{},\"customer\":{}}",
          "{\"__proto__\":{}}",
          "{\"@class\":\"java.lang.Runtime\"}",
          "[[[[[[[[[[]]]]]]]]]]",
          "{\"\":\"\"}",
          "<a/>",
          "a=1&b=2",
          "--x\r\n\r\n--x--");

  private JsonTorture() {}

  static byte[] text(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> "[".repeat(1 + random.nextInt(20_000)).getBytes(StandardCharsets.UTF_8);
      case 1 -> nested("{\"a\":", "}", random).getBytes(StandardCharsets.UTF_8);
      case 2 -> nested("[", "]", random).getBytes(StandardCharsets.UTF_8);
      case 3 ->
          ("{\"a\":" + "9".repeat(1 + random.nextInt(3_000)) + "}")
              .getBytes(StandardCharsets.UTF_8);
      case 4 -> pick(random).getBytes(StandardCharsets.UTF_16);
      case 5 -> notUtf8(random);
      default -> pick(random).getBytes(StandardCharsets.UTF_8);
    };
  }

  private static String pick(Random random) {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private static String nested(String open, String close, Random random) {
    int depth = 1 + random.nextInt(2_000);
    return open.repeat(depth) + "1" + close.repeat(depth);
  }

  private static byte[] notUtf8(Random random) {
    byte[][] wrong = {
      {(byte) 0xff},
      {(byte) 0xc0, (byte) 0xaf},
      {(byte) 0xe0, (byte) 0x80, (byte) 0xaf},
      {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
      {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
      {(byte) 0x80},
      {(byte) 0xc3}
    };
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.writeBytes("{\"customer_id\":\"".getBytes(StandardCharsets.UTF_8));
    text.writeBytes(wrong[random.nextInt(wrong.length)]);
    text.writeBytes("\"}".getBytes(StandardCharsets.UTF_8));
    return text.toByteArray();
  }

  /** A text with some bytes changed, doubled or left out. */
  static byte[] damaged(byte[] text, Random random) {
    ByteArrayOutputStream damaged = new ByteArrayOutputStream();
    for (byte b : text) {
      switch (random.nextInt(Math.max(4, text.length))) {
        case 0 -> damaged.write(random.nextInt(256));
        case 1 -> {
          damaged.write(b);
          damaged.write(b);
        }
        case 2 -> {
          // Left out.
        }
        default -> damaged.write(b);
      }
    }
    return damaged.toByteArray();
  }
}
