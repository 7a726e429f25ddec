package io.clv.http.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * An error as RFC 9457 writes it.
 *
 * @param type a URI; {@code about:blank} where the status says which kind of error it is
 * @param title the name of the status
 * @param detail what is wrong with this very request and what would be right
 * @param instance the address asked for; null where it could not be read
 * @param pointer a JSON pointer to what is wrong in the body; null where that is not a field
 * @param requestId by which the service's log knows the request; null until it is answered
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    @Nullable String instance,
    @Nullable String pointer,
    @Nullable String requestId) {
  public static Problem of(int status, String detail) {
    return new Problem("about:blank", title(status), status, detail, null, null, null);
  }

  public static Problem badRequest(String detail) {
    return of(400, detail);
  }

  public static Problem notFound(String detail) {
    return of(404, detail);
  }

  /**
   * A body that is well-formed and says something that cannot be.
   *
   * @param field where, as a JSON pointer, for example {@code /customers/3/frequency}; empty for
   *     the body as a whole
   */
  public static Problem unprocessable(String field, String detail) {
    return new Problem("about:blank", title(422), 422, detail, null, field, null);
  }

  public Problem at(@Nullable String address) {
    return new Problem(type, title, status, detail, address, pointer, requestId);
  }

  /** The answer to one request. */
  public Problem answering(@Nullable String address, String request) {
    return new Problem(type, title, status, detail, address, pointer, request);
  }

  public ProblemException asException() {
    return new ProblemException(this);
  }

  private static String title(int status) {
    return switch (status) {
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 406 -> "Not Acceptable";
      case 408 -> "Request Timeout";
      case 409 -> "Conflict";
      case 410 -> "Gone";
      case 411 -> "Length Required";
      case 412 -> "Precondition Failed";
      case 413 -> "Content Too Large";
      case 414 -> "URI Too Long";
      case 415 -> "Unsupported Media Type";
      case 417 -> "Expectation Failed";
      case 421 -> "Misdirected Request";
      case 422 -> "Unprocessable Content";
      case 426 -> "Upgrade Required";
      case 429 -> "Too Many Requests";
      case 431 -> "Request Header Fields Too Large";
      case 500 -> "Internal Server Error";
      case 501 -> "Not Implemented";
      case 503 -> "Service Unavailable";
      case 505 -> "HTTP Version Not Supported";
      default -> status < 500 ? "Request Not Fulfilled" : "Server Error";
    };
  }
}
