package io.clv.http.server;

import io.clv.http.api.Problem;
import io.clv.http.api.Reply;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SelectableChannelEndPoint;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;

/** The connections that are open, and what those are up to that have no request in hand. */
final class Connections implements Connection.Listener, SelectorManager.AcceptListener {
  private final Map<Connection, Partial> open = new ConcurrentHashMap<>();
  private final Traffic traffic;
  private final long patience;

  /** Taken from the listener, and not open yet. */
  private final Set<SelectableChannel> coming = ConcurrentHashMap.newKeySet();

  /**
   * A header that has begun to arrive.
   *
   * @param messages how many requests had come by this connection when it was last looked at
   * @param bytes how many bytes
   * @param since when more bytes but no request were seen first; 0 for not yet
   */
  private record Partial(long messages, long bytes, long since) {
    private static final Partial NONE = new Partial(-1, 0, 0);
  }

  Connections(Traffic traffic, Duration patience) {
    this.traffic = traffic;
    this.patience = patience.toNanos();
  }

  @Override
  public void onAccepting(SelectableChannel channel) {
    coming.add(channel);
  }

  @Override
  public void onAcceptFailed(SelectableChannel channel, Throwable cause) {
    coming.remove(channel);
  }

  @Override
  public void onClosed(SelectableChannel channel) {
    coming.remove(channel);
  }

  @Override
  public void onOpened(Connection connection) {
    if (connection instanceof ConnectionMetaData) {
      open.put(connection, Partial.NONE);
    }
    if (connection.getEndPoint() instanceof SelectableChannelEndPoint end) {
      coming.remove(end.getChannel());
    }
  }

  @Override
  public void onClosed(Connection connection) {
    open.remove(connection);
  }

  boolean isEmpty() {
    return coming.isEmpty() && open.isEmpty();
  }

  /** Closes what nobody waits for an answer on. */
  void closeSilent(Duration silent) {
    for (Connection connection : open.keySet()) {
      EndPoint end = connection.getEndPoint();
      if (idleFor(end) >= silent.toMillis() && !traffic.isBusy(end)) {
        end.close();
      }
    }
  }

  private static long idleFor(EndPoint end) {
    return end instanceof AbstractEndPoint known ? known.getIdleFor() : Long.MAX_VALUE;
  }

  /**
   * Refuses headers that come byte by byte: each byte would keep the connection from being idle.
   */
  void refuseLate() {
    open.forEach(
        (connection, before) -> {
          Partial now = look(connection, before);
          if (now.since() != 0 && NanoTime.since(now.since()) > patience) {
            refuse(connection.getEndPoint());
          } else {
            open.replace(connection, before, now);
          }
        });
  }

  private Partial look(Connection connection, Partial before) {
    long messages = connection.getMessagesIn();
    long bytes = connection.getBytesIn();
    if (traffic.isBusy(connection.getEndPoint()) || messages != before.messages()) {
      return new Partial(messages, bytes, 0);
    }
    return bytes > before.bytes() && before.since() == 0
        ? new Partial(messages, before.bytes(), NanoTime.now())
        : before;
  }

  private static void refuse(EndPoint end) {
    Reply late = Reply.of(Problem.of(408, ContainerErrors.detail(408)));
    byte[] body = late.content();
    String header =
        "HTTP/1.1 408 Request Timeout\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
            .formatted(late.mediaType(), body.length);
    end.write(
        Callback.from(end::close, failure -> end.close()),
        BufferUtil.toBuffer(header, StandardCharsets.US_ASCII),
        ByteBuffer.wrap(body));
  }
}
