package io.clv.http.log;

import io.clv.http.server.Observer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a line for each request. It names the route, never the path, which holds customers' ids.
 */
public final class AccessLog implements Observer {
  private static final Logger LOG = LoggerFactory.getLogger("io.clv.http.access");

  @Override
  public void began() {}

  @Override
  public void ended(Answered answered) {
    LOG.atInfo()
        .addKeyValue("request_id", answered.requestId())
        .addKeyValue("method", answered.method())
        .addKeyValue("route", answered.route())
        .addKeyValue("status", answered.status())
        .addKeyValue("duration_ms", answered.took().toNanos() / 1_000_000.0)
        .addKeyValue("bytes", answered.bytes())
        .addKeyValue("key", answered.keyId())
        .log("request");
  }
}
