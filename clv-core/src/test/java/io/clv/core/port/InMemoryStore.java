package io.clv.core.port;

/** Keeps everything in memory: the plainest thing that keeps the promises of {@link Store}. */
public final class InMemoryStore implements Store {
  private final InMemoryPredictionStore predictions = new InMemoryPredictionStore();
  private final InMemoryOrderStore orders = new InMemoryOrderStore();

  @Override
  public PredictionStore predictions() {
    return predictions;
  }

  @Override
  public OrderStore orders() {
    return orders;
  }

  @Override
  public void check() {
    predictions.check();
  }

  @Override
  public void close() {
    predictions.close();
  }
}
