package io.clv.http.fuzz;

import io.clv.http.contract.Message;

/**
 * A request, and what is expected of its answer beside conformity.
 *
 * @param idea what kind of request it is
 */
record Attempt(Message message, Expected expected, String idea) {
  /** What the answer must be. */
  enum Expected {
    /** 2xx or 304: the request is right. */
    ACCEPTED,
    /** 4xx: the request is wrong. */
    REFUSED,
    /** Anything that the document allows. */
    ANY
  }

  boolean isMet(int status) {
    return switch (expected) {
      case ACCEPTED -> status < 300 || status == 304;
      // 429 and 503 are no judgement of the request, and judged elsewhere.
      case REFUSED -> status >= 400;
      case ANY -> true;
    };
  }
}
