package io.clv.http.server;

import io.clv.http.api.Problem;
import io.clv.http.api.Reply;
import java.io.IOException;
import javax.servlet.RequestDispatcher;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.ee8.nested.ErrorHandler;
import org.eclipse.jetty.ee8.nested.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the servlet container refuses, or what broke through an endpoint, as a problem. */
final class ServletErrors extends ErrorHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ServletErrors.class);

  @Override
  public void handle(
      @Nullable String target,
      Request base,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    int status = response.getStatus();
    String address = RequestFront.target(request).address();
    if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable cause
        && status >= 500) {
      LOG.error("A defect of this program, met at {}", address, cause);
    }
    Reply reply = Reply.of(Problem.of(status, ContainerErrors.detail(status)).at(address));
    response.getOutputStream().write(Replies.begin(reply, response));
    base.setHandled(true);
  }
}
