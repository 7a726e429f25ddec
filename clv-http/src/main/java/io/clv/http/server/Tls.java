package io.clv.http.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.Collections;
import java.util.Optional;

/**
 * What the service proves with that it is itself: a PKCS12 or JKS file with a private key and its
 * certificates.
 */
public record Tls(Path keystore, String password) {
  /** Why it cannot be used, to follow the name of the file; empty if it can. */
  public Optional<String> problem() {
    if (!Files.isRegularFile(keystore)) {
      return Optional.of("is no file.");
    }
    try {
      KeyStore keys = KeyStore.getInstance(keystore.toFile(), password.toCharArray());
      for (String alias : Collections.list(keys.aliases())) {
        if (keys.isKeyEntry(alias) && keys.getKey(alias, password.toCharArray()) != null) {
          return Optional.empty();
        }
      }
      return Optional.of("holds no private key.");
    } catch (UnrecoverableKeyException e) {
      return Optional.of("holds a key of another password.");
    } catch (IOException | GeneralSecurityException e) {
      return e.getCause() instanceof UnrecoverableKeyException
          ? Optional.of("has another password.")
          : Optional.of("is no PKCS12 or JKS keystore.");
    }
  }

  /** Without the password. */
  @Override
  public String toString() {
    return keystore.toString();
  }
}
