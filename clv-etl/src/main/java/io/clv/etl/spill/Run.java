package io.clv.etl.spill;

import java.util.List;

/**
 * A stretch of bytes in a spill file: full blocks and a last one, each somewhere in the file.
 *
 * @param places of the blocks, in their order
 * @param blockBytes of each block but the last
 * @param lastBytes of the last block
 */
record Run(SpillFile file, List<Long> places, int blockBytes, int lastBytes) {
  RunReader reader() {
    return new RunReader(this);
  }

  boolean isEmpty() {
    return places.isEmpty();
  }
}
