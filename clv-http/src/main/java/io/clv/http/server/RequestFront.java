package io.clv.http.server;

import io.clv.http.api.ProblemException;
import io.clv.http.api.Reply;
import io.clv.http.api.RequestPath;
import javax.servlet.http.HttpServletRequest;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Reads the address before anything else does. Servlets and Spark each decode paths in their own
 * way: encoded slashes are refused or taken for separators, what follows a semicolon is dropped.
 * They get the outline of the path, which leaves nothing to decode; endpoints get the path itself.
 */
final class RequestFront extends Handler.Wrapper {
  private static final String TARGET = RequestFront.class.getName();

  /**
   * @param address as the client sent it, without the query; what must not stand in one is encoded
   */
  record Target(String address, RequestPath path) {}

  RequestFront(Handler next) {
    super(next);
  }

  static Target target(HttpServletRequest request) {
    return (Target) request.getAttribute(TARGET);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    HttpURI uri = request.getHttpURI();
    String address = String.valueOf(uri.getPath());
    if (address.equals("*") && request.getMethod().equals("OPTIONS")) {
      response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD, OPTIONS");
      response.setStatus(204);
      response.write(true, null, callback);
      return true;
    }
    RequestPath path;
    try {
      path = RequestPath.parse(address);
    } catch (ProblemException e) {
      Replies.write(
          Reply.of(e.problem().at(Addresses.quoted(address))), request, response, callback);
      return true;
    }
    request.setAttribute(TARGET, new Target(Addresses.quoted(address), path));
    HttpURI outline = HttpURI.build(uri, path.outline(), null, uri.getQuery()).asImmutable();
    return super.handle(
        new Request.Wrapper(request) {
          @Override
          public HttpURI getHttpURI() {
            return outline;
          }
        },
        response,
        callback);
  }
}
