package io.clv.cli.boot;

import io.clv.cli.command.Adapters;
import io.clv.http.server.HttpServer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** A running HTTP server that can be waited for and stopped once. */
final class RunningService implements Adapters.Service {
  private final HttpServer server;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final CountDownLatch stopped = new CountDownLatch(1);

  RunningService(HttpServer server) {
    this.server = server;
  }

  @Override
  public int port() {
    return server.port();
  }

  @Override
  public void join() throws InterruptedException {
    stopped.await();
  }

  @Override
  public void close() {
    if (stopping.compareAndSet(false, true)) {
      server.close();
      stopped.countDown();
    }
  }
}
