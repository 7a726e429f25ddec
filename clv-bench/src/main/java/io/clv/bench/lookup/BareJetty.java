package io.clv.bench.lookup;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/** Answers every request with the same bytes: as fast as this server can be. */
final class BareJetty extends Handler.Abstract {
  private final byte[] constant;

  private BareJetty(int length) {
    constant = new byte[length];
    Arrays.fill(constant, (byte) 'x');
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, constant.length);
    response.write(true, ByteBuffer.wrap(constant), callback);
    return true;
  }

  /**
   * Serves until standard input ends; prints its port.
   *
   * @param args length of the answer in bytes
   */
  public static void main(String[] args) throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(new BareJetty(Integer.parseInt(args[0])));
    server.start();
    System.out.println(connector.getLocalPort());
    while (System.in.read() >= 0) {
      // What comes does not matter, only that it ends.
    }
    server.stop();
  }
}
