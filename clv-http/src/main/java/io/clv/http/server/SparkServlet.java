package io.clv.http.server;

import java.io.IOException;
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
import spark.route.Routes;
import spark.staticfiles.StaticFilesConfiguration;

/** Hands requests to Spark's routes. */
final class SparkServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient MatcherFilter spark;

  SparkServlet(Routes routes, ExceptionMapper exceptions) {
    this.spark = new MatcherFilter(routes, new StaticFilesConfiguration(), exceptions, false, true);
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    spark.doFilter(new PlainRequest(request), response, null);
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
