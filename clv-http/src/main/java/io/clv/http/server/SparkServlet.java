package io.clv.http.server;

import io.clv.http.api.Problem;
import io.clv.http.api.Reply;
import io.clv.http.api.RequestPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import spark.ExceptionMapper;
import spark.embeddedserver.jetty.HttpRequestWrapper;
import spark.http.matching.MatcherFilter;
import spark.route.HttpMethod;
import spark.route.Routes;
import spark.staticfiles.StaticFilesConfiguration;

/** Hands requests to Spark's routes, and answers those for which there is none. */
final class SparkServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private static final List<HttpMethod> METHODS =
      List.of(
          HttpMethod.get,
          HttpMethod.head,
          HttpMethod.post,
          HttpMethod.put,
          HttpMethod.patch,
          HttpMethod.delete);

  private final transient Routes routes;
  private final transient MatcherFilter spark;

  SparkServlet(Routes routes, ExceptionMapper exceptions) {
    this.routes = routes;
    this.spark = new MatcherFilter(routes, new StaticFilesConfiguration(), exceptions, false, true);
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    RequestFront.Target target = RequestFront.target(request);
    List<String> allowed = allowed(target.path());
    if (allowed.isEmpty()) {
      write(Reply.of(notFound(target.address())), response);
    } else if (request.getMethod().equals("OPTIONS")) {
      response.setHeader("Allow", String.join(", ", allowed));
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    } else if (!allowed.contains(request.getMethod())) {
      String allow = String.join(", ", allowed);
      Problem problem = notAllowed(request.getMethod(), target.address(), allow);
      write(Reply.of(problem).with("Allow", allow), response);
    } else {
      spark.doFilter(new PlainRequest(request), response, null);
    }
  }

  /** What may be done with a path; empty if nothing is there. */
  private List<String> allowed(RequestPath path) {
    List<String> allowed = new ArrayList<>();
    if (path.hasEmptySegment()) {
      return allowed;
    }
    for (HttpMethod method : METHODS) {
      if (routes.find(method, path.outline(), null) != null) {
        allowed.add(method.name().toUpperCase(Locale.ROOT));
      }
    }
    if (!allowed.isEmpty()) {
      allowed.add("OPTIONS");
    }
    return allowed;
  }

  private static Problem notFound(String address) {
    return Problem.of(404, "There is nothing at " + address + ".").at(address);
  }

  private static Problem notAllowed(String method, String address, String allow) {
    return Problem.of(
            405, "%s cannot be done with %s, but %s can.".formatted(method, address, allow))
        .at(address);
  }

  private static void write(Reply reply, HttpServletResponse response) throws IOException {
    response.getOutputStream().write(Replies.begin(reply, response));
  }

  /** A request without the headers by which Spark would route to another method or type. */
  private static final class PlainRequest extends HttpRequestWrapper {
    private static final Set<String> HIDDEN = Set.of("x-http-method-override", "accept");

    PlainRequest(HttpServletRequest request) {
      super(request);
    }

    @Override
    public @Nullable String getHeader(String name) {
      return HIDDEN.contains(name.toLowerCase(Locale.ROOT)) ? null : super.getHeader(name);
    }
  }
}
