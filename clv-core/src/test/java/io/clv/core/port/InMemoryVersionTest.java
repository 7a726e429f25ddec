package io.clv.core.port;

final class InMemoryVersionTest extends StoreVersionContract {
  @Override
  protected Store newStore() {
    return new InMemoryStore();
  }
}
