package io.clv.http.server;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Where connections come in. Closing a socket does not keep others from coming in by it as long as
 * a thread still waits there for the next one; so the door is shut when that thread has left.
 */
final class Door extends ServerConnector {
  private static final long PAUSE_NANOSECONDS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final long LONGEST_SECONDS = 2;

  private final CountDownLatch left = new CountDownLatch(1);

  Door(Server server, ConnectionFactory... protocols) {
    super(server, 1, -1, protocols);
  }

  @Override
  public void accept(int acceptor) throws IOException {
    try {
      super.accept(acceptor);
    } finally {
      if (!isOpen()) {
        left.countDown();
        // Asked again at once until the server has stopped.
        LockSupport.parkNanos(PAUSE_NANOSECONDS);
      }
    }
  }

  /** Returns when nobody can come in any more. */
  void shut() throws InterruptedException {
    close();
    boolean unused = left.await(LONGEST_SECONDS, TimeUnit.SECONDS);
  }
}
