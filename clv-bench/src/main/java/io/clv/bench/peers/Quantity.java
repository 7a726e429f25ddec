package io.clv.bench.peers;

/** What is compared of two processes. */
enum Quantity {
  WALL {
    @Override
    double of(Cost cost) {
      return cost.wall();
    }
  },
  PROCESSOR {
    @Override
    double of(Cost cost) {
      return cost.processor();
    }
  },
  MEMORY {
    @Override
    double of(Cost cost) {
      return cost.memory();
    }
  };

  /** In seconds or MiB; NaN where it cannot be told. */
  abstract double of(Cost cost);
}
