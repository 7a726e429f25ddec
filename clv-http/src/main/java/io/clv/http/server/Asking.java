package io.clv.http.server;

import io.clv.core.port.StoreException;
import io.clv.http.api.Call;
import io.clv.http.api.Endpoint;
import io.clv.http.api.Problem;
import io.clv.http.api.ProblemException;
import io.clv.http.api.Reply;
import io.clv.http.replay.OnceOnly;
import io.clv.http.replay.RequestIdentity;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Asks endpoints. Whatever goes wrong in one becomes a problem.
 *
 * @param once keeps requests with an Idempotency-Key from being carried out twice; null for none
 */
record Asking(@Nullable OnceOnly once) {
  private static final Logger LOG = LoggerFactory.getLogger(Asking.class);

  /** Never throws. */
  Reply ask(Endpoint endpoint, Exchange exchange) {
    MDC.put("request_id", exchange.id());
    try {
      return reply(endpoint, exchange);
    } finally {
      MDC.remove("request_id");
    }
  }

  private Reply reply(Endpoint endpoint, Exchange exchange) {
    Optional<String> key = exchange.call().header("idempotency-key");
    if (once == null || key.isEmpty() || !endpoint.method().equals("POST")) {
      return asked(endpoint, exchange);
    }
    try {
      RequestIdentity identity = identity(endpoint, exchange, key.get());
      return once.once(identity, () -> outcome(endpoint, exchange));
    } catch (ProblemException e) {
      return Reply.of(e.problem());
    } catch (StoreException e) {
      return unusable(e);
    }
  }

  private static RequestIdentity identity(Endpoint endpoint, Exchange exchange, String key) {
    List<String> scope = List.of(exchange.caller().keyId(), endpoint.method(), exchange.address());
    List<String> outline = List.of(exchange.query(), exchange.call().body().mediaType());
    return endpoint.takes().isStreamed()
        ? RequestIdentity.streamed(scope, key, outline, exchange.request().getLength())
        : RequestIdentity.of(scope, key, outline, exchange.content());
  }

  private static OnceOnly.Outcome outcome(Endpoint endpoint, Exchange exchange) {
    Reply said = asked(endpoint, exchange);
    Reply whole =
        said.body() instanceof Problem problem
            ? new Reply(said.status(), said.headers(), exchange.named(problem))
            : said;
    // Of a body that was not read to its end it cannot be said that the request was carried out.
    return new OnceOnly.Outcome(whole, whole.status() < 500 && exchange.isBodyRead());
  }

  private static Reply asked(Endpoint endpoint, Exchange exchange) {
    try {
      Call call = exchange.call();
      return endpoint.answer().to(call);
    } catch (ProblemException e) {
      return Reply.of(e.problem());
    } catch (StoreException e) {
      return unusable(e);
    } catch (RuntimeException | Error e) {
      LOG.error("A defect of this program, met at {}", exchange.route(), e);
      return Reply.of(Problem.of(500, ContainerErrors.detail(500)));
    }
  }

  private static Reply unusable(StoreException e) {
    LOG.warn("{}", e.getMessage());
    return Reply.of(unusable());
  }

  static Problem unusable() {
    return Problem.of(503, "The store cannot be used at the moment; the server's log says why.");
  }
}
