package io.clv.http.server;

import io.clv.core.port.StoreException;
import io.clv.http.api.Body;
import io.clv.http.api.Call;
import io.clv.http.api.Endpoint;
import io.clv.http.api.Problem;
import io.clv.http.api.ProblemException;
import io.clv.http.api.Query;
import io.clv.http.api.Reply;
import io.clv.http.api.RequestPath;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import spark.Request;
import spark.Response;
import spark.Route;
import spark.Service;

/** Puts an endpoint behind a Spark route. Whatever goes wrong in it becomes a problem. */
record EndpointRoute(Endpoint endpoint) implements Route {
  private static final Logger LOG = LoggerFactory.getLogger(EndpointRoute.class);

  static void add(Service spark, Endpoint endpoint) {
    String path = endpoint.path().replaceAll("\\{(\\w+)}", ":$1");
    EndpointRoute route = new EndpointRoute(endpoint);
    switch (endpoint.method()) {
      case "GET" -> {
        spark.get(path, route);
        // Spark's own answer to HEAD is 200 for whatever the path names.
        spark.head(path, route);
      }
      case "POST" -> spark.post(path, route);
      case "DELETE" -> spark.delete(path, route);
      default ->
          throw new IllegalArgumentException(
              "an endpoint answers GET, POST or DELETE: " + endpoint.method());
    }
  }

  @Override
  public byte[] handle(Request request, Response response) {
    return Replies.begin(reply(request), response.raw());
  }

  private Reply reply(Request request) {
    RequestFront.Target target = RequestFront.target(request.raw());
    try {
      return endpoint.answer().to(call(target.path(), request.queryString()));
    } catch (ProblemException e) {
      return Reply.of(e.problem().at(target.address()));
    } catch (StoreException e) {
      LOG.warn("{}", e.getMessage());
      return problem(
          503, "The store cannot be used at the moment; the server's log says why.", target);
    } catch (RuntimeException e) {
      LOG.error("A defect of this program, met at {}", target.address(), e);
      return problem(500, "A defect of this program; the server's log has the details.", target);
    }
  }

  private Call call(RequestPath path, String query) {
    return new Call(
        Call.parameters(endpoint, path),
        Query.parse(query),
        Map.of(),
        endpoint.produces().get(0),
        "",
        Body.none());
  }

  private static Reply problem(int status, String detail, RequestFront.Target target) {
    return Reply.of(Problem.of(status, detail).at(target.address()));
  }
}
