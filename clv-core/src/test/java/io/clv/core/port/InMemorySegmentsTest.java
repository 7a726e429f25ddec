package io.clv.core.port;

final class InMemorySegmentsTest extends SegmentStoreContract {
  @Override
  protected Store newStore() {
    return new InMemoryStore();
  }
}
