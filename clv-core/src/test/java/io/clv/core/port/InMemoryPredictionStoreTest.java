package io.clv.core.port;

final class InMemoryPredictionStoreTest extends PredictionStoreContract {
  @Override
  protected Store newStore() {
    return new InMemoryStore();
  }
}
