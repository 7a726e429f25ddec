package io.clv.core.port;

/** Keeps everything in memory: the plainest thing that keeps the promises of {@link Store}. */
public final class InMemoryStore implements Store {
  private final InMemoryOrderStore orders = new InMemoryOrderStore();
  private final InMemoryPredictionStore predictions =
      new InMemoryPredictionStore(id -> orders.now().erased().contains(id));
  private final InMemoryMerges merges = new InMemoryMerges(orders, predictions);
  private final InMemoryExportLog exports = new InMemoryExportLog();
  private final InMemoryErasure erasure = new InMemoryErasure(orders, predictions, exports);
  private final InMemoryPeople people = new InMemoryPeople(orders, predictions);

  @Override
  public PredictionStore predictions() {
    return predictions;
  }

  @Override
  public OrderStore orders() {
    return orders;
  }

  @Override
  public PersonalRecords people() {
    return people;
  }

  @Override
  public CustomerMerges merges() {
    return merges;
  }

  @Override
  public CustomerErasure erasure() {
    return erasure;
  }

  @Override
  public ExportLog exports() {
    return exports;
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
