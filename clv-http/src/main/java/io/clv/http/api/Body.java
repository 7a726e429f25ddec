package io.clv.http.api;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/**
 * The body of a request.
 *
 * @param mediaType without parameters, in small letters; empty if there is no body
 * @param stream the bytes, once; reading throws a {@link ProblemException} with status 413 where
 *     more come than the endpoint takes, and an IOException where the client goes away
 */
public record Body(String mediaType, InputStream stream) {
  /** No body. */
  public static Body none() {
    return new Body("", new ByteArrayInputStream(new byte[0]));
  }
}
