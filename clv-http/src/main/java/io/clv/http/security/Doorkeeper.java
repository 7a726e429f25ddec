package io.clv.http.security;

import io.clv.http.api.Access;
import org.jspecify.annotations.Nullable;

/** Lets in who may come in. Safe for use by several threads. */
public interface Doorkeeper {
  /** Lets everybody do everything: for a service that only this machine reaches. */
  Doorkeeper OPEN_HOUSE =
      new Doorkeeper() {
        @Override
        public boolean asks() {
          return false;
        }

        @Override
        public Caller admit(
            Access access, @Nullable String authorization, @Nullable String apiKey) {
          return Caller.ANYBODY;
        }
      };

  /** Whether keys are asked for. */
  boolean asks();

  /**
   * @param authorization the header of that name
   * @param apiKey the header X-Api-Key
   * @throws io.clv.http.api.ProblemException with status 401 if no valid key is shown where one is
   *     needed, 403 if it does not allow this
   * @throws io.clv.core.port.StoreException if the keys cannot be read
   */
  Caller admit(Access access, @Nullable String authorization, @Nullable String apiKey);
}
