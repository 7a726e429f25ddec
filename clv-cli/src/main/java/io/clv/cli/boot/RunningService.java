package io.clv.cli.boot;

import io.clv.cli.command.Adapters;
import io.clv.http.boot.OpenService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** A running HTTP service that can be waited for and stopped once. */
final class RunningService implements Adapters.Service {
  private final OpenService service;
  private final String store;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final CountDownLatch stopped = new CountDownLatch(1);

  RunningService(OpenService service, String store) {
    this.service = service;
    this.store = store;
  }

  @Override
  public String address() {
    return service.address();
  }

  @Override
  public String store() {
    return store;
  }

  @Override
  public void join() throws InterruptedException {
    stopped.await();
  }

  @Override
  public void close() {
    if (stopping.compareAndSet(false, true)) {
      service.close();
      stopped.countDown();
    }
  }
}
