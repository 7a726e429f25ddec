package io.clv.http.server;

import io.clv.http.api.Endpoint;
import java.util.Objects;
import spark.Request;
import spark.Response;
import spark.Route;
import spark.Service;

/** Puts an endpoint behind a Spark route. */
record EndpointRoute(Endpoint endpoint, Asking asking) implements Route {
  static void add(Service spark, Endpoint endpoint, Asking asking) {
    String path = endpoint.path().replaceAll("\\{(\\w+)}", ":$1");
    EndpointRoute route = new EndpointRoute(endpoint, asking);
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

  /** The reply is kept with the exchange, which sends it; Spark gets nothing to write. */
  @Override
  public Object handle(Request request, Response response) {
    Exchange exchange = Objects.requireNonNull(Exchange.of(request.raw()));
    exchange.hold(asking.ask(endpoint, exchange));
    return "";
  }
}
