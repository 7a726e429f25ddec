package io.clv.http.server;

import io.clv.http.api.RequestPath;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Leads a request through the servlets to Spark and comes back with the reply, which is sent by its
 * exchange: what servlets would write of their own goes nowhere.
 *
 * <p>Servlets and Spark each decode paths in their own way: encoded slashes are refused or taken
 * for separators, what follows a semicolon is dropped. They get the outline of the path, which
 * leaves nothing to decode; endpoints get the path itself.
 */
record SparkPassage(Handler servlets) {
  void lead(Exchange exchange, RequestPath path) {
    Request request = exchange.request();
    HttpURI uri = request.getHttpURI();
    HttpURI outline = HttpURI.build(uri, path.outline(), null, uri.getQuery()).asImmutable();
    Request plain =
        new Request.Wrapper(request) {
          @Override
          public HttpURI getHttpURI() {
            return outline;
          }
        };
    try {
      boolean handled =
          servlets.handle(
              plain,
              new Unsent(plain, exchange.response()),
              Callback.from(exchange::answerHeld, failure -> exchange.answerHeld()));
      if (!handled) {
        exchange.answerHeld();
      }
    } catch (Exception e) {
      throw new IllegalStateException("the servlets did not let a request pass", e);
    }
  }

  /** An answer that is thrown away. */
  private static final class Unsent extends Response.Wrapper {
    private final HttpFields.Mutable headers = HttpFields.build();
    private int status;
    private boolean isCommitted;
    private boolean isLast;

    Unsent(Request request, Response response) {
      super(request, response);
    }

    @Override
    public int getStatus() {
      return status;
    }

    @Override
    public void setStatus(int code) {
      status = code;
    }

    @Override
    public HttpFields.Mutable getHeaders() {
      return headers;
    }

    @Override
    public boolean isCommitted() {
      return isCommitted;
    }

    @Override
    public boolean hasLastWrite() {
      return isLast;
    }

    @Override
    public boolean isCompletedSuccessfully() {
      return isLast;
    }

    @Override
    public void reset() {
      headers.clear();
      status = 0;
    }

    @Override
    public CompletableFuture<Void> writeInterim(int code, HttpFields interim) {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void write(boolean last, @Nullable ByteBuffer content, Callback callback) {
      isCommitted = true;
      isLast |= last;
      if (content != null) {
        content.position(content.limit());
      }
      callback.succeeded();
    }
  }
}
