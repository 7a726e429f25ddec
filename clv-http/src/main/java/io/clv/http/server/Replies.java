package io.clv.http.server;

import io.clv.http.api.Reply;
import java.nio.ByteBuffer;
import java.util.Map;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Writes replies, from within the servlets and from in front of them. */
final class Replies {
  private Replies() {}

  /** Customers are nobody's business but the client's, and JSON is nothing but JSON. */
  private static final Map<String, String> ALWAYS =
      Map.of("Cache-Control", "no-store", "X-Content-Type-Options", "nosniff");

  static void write(Reply reply, Request request, Response response, Callback callback) {
    byte[] body = reply.content();
    response.setStatus(reply.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.mediaType());
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    ALWAYS.forEach(response.getHeaders()::put);
    reply.headers().forEach(response.getHeaders()::put);
    boolean head = "HEAD".equals(request.getMethod());
    response.write(true, head ? null : ByteBuffer.wrap(body), callback);
  }

  /** Sets everything but the body. */
  static byte[] begin(Reply reply, HttpServletResponse response) {
    byte[] body = reply.content();
    response.setStatus(reply.status());
    response.setContentType(reply.mediaType());
    response.setContentLength(body.length);
    ALWAYS.forEach(response::setHeader);
    reply.headers().forEach(response::setHeader);
    return body;
  }
}
