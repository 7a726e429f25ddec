package io.clv.core.port;

final class InMemoryMergesTest extends CustomerMergesContract {
  @Override
  protected Store newStore() {
    return new InMemoryStore();
  }

  @Override
  protected int rounds() {
    return 40;
  }
}
