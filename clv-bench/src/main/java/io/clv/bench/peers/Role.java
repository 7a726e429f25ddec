package io.clv.bench.peers;

/** Why a task is measured. */
enum Role {
  /** It does the work that is compared. */
  CONTENDER,
  /** It shows what a machine, or a program that does nothing, takes anyway. */
  YARDSTICK
}
