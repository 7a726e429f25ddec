package io.clv.http.api;

/** What a client's key must allow, where keys are asked for. */
public enum Access {
  /** Anybody may: whether the service lives, what it can do. */
  OPEN,
  /** Looking at what is there. */
  READ,
  /** Bringing orders, scoring, asking for work. */
  WRITE,
  /** Erasing, promoting, resetting. */
  ADMIN
}
