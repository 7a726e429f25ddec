package io.clv.core.port;

final class InMemoryServiceRecordsTest extends ServiceRecordsContract {
  @Override
  protected Store newStore() {
    return new InMemoryStore();
  }
}
