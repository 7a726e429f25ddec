package io.clv.core.port;

final class InMemoryJobsTest extends JobStoreContract {
  @Override
  protected Store newStore() {
    return new InMemoryStore();
  }
}
