package io.clv.cli.boot;

import io.clv.cli.command.Adapters;
import io.clv.http.boot.ClvService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** A running HTTP service that can be waited for and stopped once. */
final class RunningService implements Adapters.Service {
  private final ClvService service;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final CountDownLatch stopped = new CountDownLatch(1);

  RunningService(ClvService service) {
    this.service = service;
  }

  @Override
  public int port() {
    return service.port();
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
