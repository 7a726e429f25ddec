package io.clv.http.security;

/**
 * Who asks.
 *
 * @param keyId of the key shown; empty where none was asked for
 * @param name of the key; empty where none was asked for
 */
public record Caller(String keyId, String name) {
  public static final Caller ANYBODY = new Caller("", "");
}
