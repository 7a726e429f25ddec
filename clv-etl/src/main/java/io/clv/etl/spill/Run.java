package io.clv.etl.spill;

import java.util.List;

/** A stretch of bytes: blocks in their order, which can be read until they are released. */
record Run(Blocks store, List<Block> blocks) {
  RunReader reader() {
    return new RunReader(this);
  }

  boolean isEmpty() {
    return blocks.isEmpty();
  }

  /** Number of bytes. */
  long length() {
    return blocks.stream().mapToLong(Block::length).sum();
  }

  /** Lets go of the bytes. */
  void release() {
    blocks.forEach(store::release);
    blocks.clear();
  }
}
