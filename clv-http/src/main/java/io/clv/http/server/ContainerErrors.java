package io.clv.http.server;

import io.clv.http.api.Problem;
import io.clv.http.api.Reply;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Jetty itself refuses, for example an unreadable request line, as a problem. */
final class ContainerErrors extends ErrorHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ContainerErrors.class);

  /** What Jetty names a request whose address it could not read. */
  private static final String UNREADABLE = "/badMessage";

  private final Traffic traffic;
  private final Limits limits;

  ContainerErrors(Traffic traffic, Limits limits) {
    this.traffic = traffic;
    this.limits = limits;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    String id = RequestIds.of(request);
    String address = address(request);
    if (status == 500 && request.getAttribute(ERROR_EXCEPTION) instanceof Throwable cause) {
      LOG.error("A defect of this program, met on the way to an endpoint (request {})", id, cause);
    }
    Reply reply =
        Reply.of(Problem.of(status, explained(status, request, address)).answering(address, id));
    byte[] body = reply.content();
    HttpFields.Mutable fields = response.getHeaders();
    Headers.addAlways(fields, reply.mediaType(), traffic.isSecure());
    Headers.addForStatus(fields, status);
    fields.put(Headers.REQUEST_ID, id);
    fields.put(HttpHeader.CONTENT_TYPE, reply.mediaType());
    fields.put(HttpHeader.CONTENT_LENGTH, body.length);
    traffic.endedEarly(request, id, status, body.length);
    boolean head = "HEAD".equals(request.getMethod());
    response.write(true, head ? null : ByteBuffer.wrap(body), callback);
    return true;
  }

  private static @Nullable String address(Request request) {
    HttpURI uri = request.getHttpURI();
    String path = uri == null ? null : uri.getPath();
    return path == null || path.equals(UNREADABLE) ? null : Addresses.quoted(path);
  }

  private String explained(int status, Request request, @Nullable String address) {
    return switch (status) {
      case 400 -> malformed(request, address);
      case 414 -> "The address is too long: " + header();
      case 431 -> "The header is too long: " + header();
      default -> detail(status);
    };
  }

  private static String malformed(Request request, @Nullable String address) {
    Object reason = request.getAttribute(ERROR_MESSAGE);
    if (reason != null && !reason.equals("Bad Request")) {
      return "The request is not well-formed HTTP/1.1: " + reason + ".";
    }
    return address == null
        ? "The address cannot be read: a percent sign must be followed by two hexadecimal digits"
            + " (not 00), and dots must not lead above the root."
        : "The request is not well-formed HTTP/1.1.";
  }

  static String detail(int status) {
    return switch (status) {
      case 404 -> "There is nothing at this address.";
      case 408 -> "The request did not arrive in time.";
      case 413 -> "The body is longer than allowed.";
      case 417 -> "The service meets no expectation but 100-continue.";
      case 426, 505 -> "The service speaks HTTP/1.1.";
      case 501 -> "The request uses a part of HTTP that this service does not have.";
      case 503 -> "The service is stopping.";
      default ->
          status < 500
              ? "The request cannot be fulfilled."
              : "A defect of this program; the server's log has the details.";
    };
  }

  private String header() {
    return "request line and header together may have " + limits.headerBytes() + " bytes.";
  }
}
