package io.clv.http.server;

import java.time.Duration;

/** Is told of every request, for counting and logging. Safe for use by several threads. */
public interface Observer {
  /** Does not look. */
  Observer NONE =
      new Observer() {
        @Override
        public void began() {}

        @Override
        public void ended(Answered answered) {}
      };

  /**
   * A request that has had its answer. Nothing in it says which customer it was about.
   *
   * @param method GET, HEAD, POST, DELETE, OPTIONS, or OTHER
   * @param route the path of the endpoint, with its parameters in braces; empty where there is none
   * @param took from the header's arrival to the answer's last byte
   * @param bytes of the answer's body
   * @param keyId empty where no key was asked for
   */
  record Answered(
      String requestId,
      String method,
      String route,
      int status,
      Duration took,
      long bytes,
      String keyId) {}

  /** Tells two. */
  static Observer both(Observer one, Observer other) {
    return new Observer() {
      @Override
      public void began() {
        one.began();
        other.began();
      }

      @Override
      public void ended(Answered answered) {
        one.ended(answered);
        other.ended(answered);
      }
    };
  }

  /** A request has arrived. */
  void began();

  void ended(Answered answered);
}
