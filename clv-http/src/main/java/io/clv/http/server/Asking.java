package io.clv.http.server;

import io.clv.core.port.StoreException;
import io.clv.http.api.Call;
import io.clv.http.api.Endpoint;
import io.clv.http.api.Problem;
import io.clv.http.api.ProblemException;
import io.clv.http.api.Reply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Asks endpoints. Whatever goes wrong in one becomes a problem. */
final class Asking {
  private static final Logger LOG = LoggerFactory.getLogger(Asking.class);

  private Asking() {}

  /** Never throws. */
  static Reply ask(Endpoint endpoint, Exchange exchange) {
    MDC.put("request_id", exchange.id());
    try {
      Call call = exchange.call();
      return endpoint.answer().to(call);
    } catch (ProblemException e) {
      return Reply.of(e.problem());
    } catch (StoreException e) {
      LOG.warn("{}", e.getMessage());
      return Reply.of(unusable());
    } catch (RuntimeException | Error e) {
      LOG.error("A defect of this program, met at {}", exchange.route(), e);
      return Reply.of(Problem.of(500, ContainerErrors.detail(500)));
    } finally {
      MDC.remove("request_id");
    }
  }

  static Problem unusable() {
    return Problem.of(503, "The store cannot be used at the moment; the server's log says why.");
  }
}
