package io.clv.core.port;

final class InMemoryErasureTest extends CustomerErasureContract {
  @Override
  protected Store newStore() {
    return new InMemoryStore();
  }
}
