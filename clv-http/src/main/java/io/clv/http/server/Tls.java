package io.clv.http.server;

import java.nio.file.Path;

/**
 * What the service proves with that it is itself: a PKCS12 or JKS file with a private key and its
 * certificates.
 */
public record Tls(Path keystore, String password) {
  /** Without the password. */
  @Override
  public String toString() {
    return keystore.toString();
  }
}
