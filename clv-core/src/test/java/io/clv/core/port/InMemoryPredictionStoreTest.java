package io.clv.core.port;

final class InMemoryPredictionStoreTest extends PredictionStoreContract {
  @Override
  protected PredictionStore newStore() {
    return new InMemoryPredictionStore();
  }
}
