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
import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes every request, and lets pass to an endpoint what is fit for it. What only reads goes there
 * straight; all else goes by Spark's routes.
 */
final class Front extends Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(Front.class);

  /** What nobody has to queue for: who asks wants to know how the service fares under load. */
  private static final Set<String> PROBES = Set.of("/livez", "/readyz", "/metrics");

  /** What endpoints have no business with. */
  private static final Set<String> SECRET =
      Set.of("authorization", "x-api-key", "cookie", "proxy-authorization");

  private final Traffic traffic;
  private final Gate gate;
  private final Admission admission;
  private final SparkPassage spark;
  private final Asking asking;
  private final Limits limits;

  Front(
      Traffic traffic,
      Gate gate,
      Admission admission,
      SparkPassage spark,
      Asking asking,
      Limits limits) {
    this.asking = asking;
    this.traffic = traffic;
    this.gate = gate;
    this.admission = admission;
    this.spark = spark;
    this.limits = limits;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Exchange exchange = new Exchange(traffic, request, response, callback);
    traffic.began(exchange);
    safely(exchange, () -> receive(exchange));
    return true;
  }

  private static void safely(Exchange exchange, Runnable step) {
    try {
      step.run();
    } catch (ProblemException e) {
      exchange.answer(e.problem());
    } catch (StoreException e) {
      LOG.warn("{}", e.getMessage());
      exchange.answer(Asking.unusable());
    } catch (RuntimeException e) {
      LOG.error(
          "A defect of this program, met at {} (request {})", exchange.route(), exchange.id(), e);
      exchange.answer(Problem.of(500, ContainerErrors.detail(500)));
    }
  }

  private void receive(Exchange exchange) {
    Gate.Passed passed = gate.pass(exchange);
    if (passed == null) {
      return;
    }
    Endpoint endpoint = passed.endpoint();
    if (!Headers.announceBody(exchange.request())) {
      work(exchange, passed, Body.none());
    } else if (endpoint.takes().isStreamed()) {
      upload(exchange, passed);
    } else {
      long most = endpoint.takes().isNone() ? Limits.UNWANTED_BYTES : gate.longestBody(endpoint);
      new WholeBody(
              exchange.request(),
              most,
              limits.body(),
              traffic.scheduler(),
              new WholeBody.Outcome() {
                @Override
                public void read(byte[] body) {
                  exchange.holds(body);
                  safely(exchange, () -> work(exchange, passed, whole(passed, body)));
                }

                @Override
                public void refused(Problem problem) {
                  exchange.answer(problem);
                }
              })
          .run();
    }
  }

  private static Body whole(Gate.Passed passed, byte[] body) {
    if (passed.endpoint().takes().isNone()) {
      return Body.none();
    }
    if (body.length == 0) {
      throw Gate.emptyBody();
    }
    return new Body(passed.mediaType(), new ByteArrayInputStream(body));
  }

  /** Uploads take long; they have their own places, so that the others need not wait for them. */
  private void upload(Exchange exchange, Gate.Passed passed) {
    if (!traffic.uploads().tryAcquire()) {
      exchange.answer(Problem.of(503, "Too many files are being uploaded already."));
      return;
    }
    try {
      StreamedBody stream =
          new StreamedBody(
              Request.asInputStream(exchange.request()),
              gate.longestBody(passed.endpoint()),
              exchange::bodyRead);
      ask(exchange, passed, new Body(passed.mediaType(), stream));
    } finally {
      traffic.uploads().release();
    }
  }

  private void work(Exchange exchange, Gate.Passed passed, Body body) {
    if (PROBES.contains(passed.endpoint().path())) {
      ask(exchange, passed, body);
    } else {
      admission.admit(
          () -> safely(exchange, () -> ask(exchange, passed, body)),
          () -> exchange.answer(Problem.of(503, "The service has more to do than it can do.")));
    }
  }

  private void ask(Exchange exchange, Gate.Passed passed, Body body) {
    Request request = exchange.request();
    Endpoint endpoint = passed.endpoint();
    RequestPath path = passed.path();
    exchange.says(
        new Call(
            Call.parameters(endpoint, path),
            Query.parse(request.getHttpURI().getQuery()),
            headers(request),
            passed.accepted(),
            exchange.caller().name(),
            body));
    if (endpoint.method().equals("GET")) {
      Reply reply = asking.ask(endpoint, exchange);
      exchange.answer(reply);
    } else {
      spark.lead(exchange, path);
    }
  }

  private static Map<String, String> headers(Request request) {
    Map<String, String> headers = new HashMap<>();
    for (HttpField field : request.getHeaders()) {
      String name = field.getLowerCaseName();
      if (field.getHeader() != HttpHeader.AUTHORIZATION && !SECRET.contains(name)) {
        String value = field.getValue();
        headers.putIfAbsent(name, value == null ? "" : value);
      }
    }
    return headers;
  }
}
