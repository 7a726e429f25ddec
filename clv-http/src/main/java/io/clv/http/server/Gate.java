package io.clv.http.server;

import io.clv.http.api.Endpoint;
import io.clv.http.api.Intake;
import io.clv.http.api.Problem;
import io.clv.http.api.ProblemException;
import io.clv.http.api.Reply;
import io.clv.http.api.RequestPath;
import io.clv.http.security.Caller;
import io.clv.http.security.Doorkeeper;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Everything that is asked of a request before its body is read. */
final class Gate {
  private static final String OCTETS = "application/octet-stream";

  private final RouteTable routes;
  private final Doorkeeper doorkeeper;
  private final HttpConfig config;
  private final RateGate rate;

  Gate(RouteTable routes, Doorkeeper doorkeeper, HttpConfig config) {
    this.routes = routes;
    this.doorkeeper = doorkeeper;
    this.config = config;
    this.rate = new RateGate(config.rate());
  }

  /**
   * A request that may go on.
   *
   * @param accepted the media type of the answer
   * @param mediaType that of the body; empty if none is taken
   */
  record Passed(Endpoint endpoint, RequestPath path, String accepted, String mediaType) {}

  /**
   * @return null if the request has been answered here
   * @throws ProblemException if it may not go on
   */
  @Nullable Passed pass(Exchange exchange) {
    Request request = exchange.request();
    HttpFields headers = request.getHeaders();
    HttpURI uri = request.getHttpURI();
    String address = String.valueOf(uri.getPath());
    String method = request.getMethod();
    String origin = headers.get("Origin");
    exchange.askedFor(Addresses.quoted(address));
    config.origins().headers(origin).forEach(exchange::header);
    config.hosts().require(Request.getServerName(request));
    if (address.equals("*") && method.equals("OPTIONS")) {
      exchange.header("Allow", "GET, HEAD, POST, DELETE, OPTIONS");
      exchange.answer(Reply.nothing());
      return null;
    }
    RequestPath path = RequestPath.parse(address);
    RouteTable.Place place = routes.find(path);
    if (place == null) {
      throw Problem.notFound("There is nothing at " + Addresses.quoted(address) + ".")
          .asException();
    }
    if (method.equals("OPTIONS")) {
      options(exchange, place, origin);
      return null;
    }
    Endpoint endpoint = place.endpoints().get(method);
    if (endpoint == null) {
      exchange.header("Allow", place.allow());
      throw Problem.of(
              405,
              "%s cannot be done with %s, but %s can."
                  .formatted(method, Addresses.quoted(address), place.allow()))
          .asException();
    }
    exchange.goesTo(endpoint);
    if (!endpoint.method().equals("GET")) {
      config.origins().refuseForeign(origin, authority(uri, headers));
    }
    admit(exchange, endpoint, headers);
    String accepted = accepted(endpoint, headers);
    return new Passed(endpoint, path, accepted, mediaType(endpoint, headers));
  }

  private void options(Exchange exchange, RouteTable.Place place, @Nullable String origin) {
    if (exchange.request().getHeaders().contains("Access-Control-Request-Method")) {
      config.origins().preflight(origin, place.allow()).forEach(exchange::header);
    }
    exchange.header("Allow", place.allow());
    exchange.answer(Reply.nothing());
  }

  private static String authority(HttpURI uri, HttpFields headers) {
    String host = headers.get(HttpHeader.HOST);
    return Headers.lower(host == null ? String.valueOf(uri.getAuthority()) : host);
  }

  private void admit(Exchange exchange, Endpoint endpoint, HttpFields headers) {
    String address = Request.getRemoteAddr(exchange.request());
    try {
      Caller caller =
          doorkeeper.admit(
              endpoint.access(), headers.get(HttpHeader.AUTHORIZATION), headers.get("X-Api-Key"));
      exchange.comesFrom(caller);
      if (rate.isOn() && !RateGate.FREE.contains(endpoint.path())) {
        rate.take(exchange, caller.keyId().isEmpty() ? address : caller.keyId());
      }
    } catch (ProblemException e) {
      // Who tries keys one after the other is slowed down too.
      if (e.problem().status() == 401 && rate.isOn()) {
        rate.take(exchange, address);
      }
      throw e;
    }
  }

  private static String accepted(Endpoint endpoint, HttpFields headers) {
    HttpField accept = headers.getField(HttpHeader.ACCEPT);
    if (accept == null) {
      return endpoint.produces().get(0);
    }
    String wanted = String.join(",", headers.getValuesList(HttpHeader.ACCEPT));
    return Accepted.best(wanted, endpoint.produces())
        .orElseThrow(
            () ->
                Problem.of(
                        406,
                        "This address answers with "
                            + String.join(", ", endpoint.produces())
                            + ", and the request accepts none of that.")
                    .asException());
  }

  private String mediaType(Endpoint endpoint, HttpFields headers) {
    Intake intake = endpoint.takes();
    long declared = headers.getLongField(HttpHeader.CONTENT_LENGTH);
    if (intake.isNone()) {
      if (declared > Limits.UNWANTED_BYTES) {
        throw WholeBody.tooLong(0).asException();
      }
      return "";
    }
    if (declared < 0 && !headers.contains(HttpHeader.TRANSFER_ENCODING)) {
      throw Problem.of(
              411,
              "A body is needed here, with its length in Content-Length or in chunks; this address"
                  + " takes "
                  + String.join(", ", intake.mediaTypes())
                  + ".")
          .asException();
    }
    if (declared == 0) {
      throw emptyBody();
    }
    String type = knownType(intake, headers);
    if (declared > longestBody(endpoint)) {
      throw WholeBody.tooLong(longestBody(endpoint)).asException();
    }
    return type;
  }

  private static String knownType(Intake intake, HttpFields headers) {
    String encoding = headers.get(HttpHeader.CONTENT_ENCODING);
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw unsupported(intake, "a body that is encoded (" + encoding + ")");
    }
    String stated = headers.get(HttpHeader.CONTENT_TYPE);
    if (stated == null) {
      if (intake.mediaTypes().contains(OCTETS)) {
        return OCTETS;
      }
      throw unsupported(intake, "a body without a Content-Type");
    }
    String type = Accepted.essence(stated);
    if (!intake.mediaTypes().contains(type)) {
      throw unsupported(intake, type);
    }
    String parameters = Headers.lower(stated.substring(stated.indexOf(type.charAt(0)) + 1));
    int charset = parameters.indexOf("charset=");
    if (type.equals("application/json")
        && charset >= 0
        && !parameters.substring(charset + 8).replace("\"", "").strip().matches("utf-?8(;.*)?")) {
      throw unsupported(intake, "JSON in another encoding than UTF-8");
    }
    return type;
  }

  private static ProblemException unsupported(Intake intake, String what) {
    return Problem.of(
            415,
            "This address takes %s, not %s."
                .formatted(String.join(", ", intake.mediaTypes()), what))
        .asException();
  }

  static ProblemException emptyBody() {
    return Problem.badRequest("The body is empty.").asException();
  }

  long longestBody(Endpoint endpoint) {
    return Math.min(endpoint.takes().maxBytes(), config.limits().bodyBytes());
  }
}
