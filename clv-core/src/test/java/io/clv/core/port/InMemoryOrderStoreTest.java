package io.clv.core.port;

final class InMemoryOrderStoreTest extends OrderStoreContract {
  @Override
  protected Store newStore() {
    return new InMemoryStore();
  }

  @Override
  protected int rounds() {
    return 100;
  }
}
