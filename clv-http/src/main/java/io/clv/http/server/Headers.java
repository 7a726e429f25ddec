package io.clv.http.server;

import io.clv.http.api.Endpoint;
import io.clv.http.api.EntityTag;
import io.clv.http.api.Preconditions;
import io.clv.http.api.ProblemException;
import java.util.Locale;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** The headers that do not depend on what is answered, or hardly so. */
final class Headers {
  static final String REQUEST_ID = "X-Request-Id";

  /** Customers are nobody's business but the client's. */
  private static final HttpField NO_STORE =
      new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store");

  /** JSON is nothing but JSON. */
  private static final HttpField NO_SNIFF =
      new PreEncodedHttpField("X-Content-Type-Options", "nosniff");

  private static final HttpField NO_REFERRER =
      new PreEncodedHttpField("Referrer-Policy", "no-referrer");

  private static final String POLICY = "Content-Security-Policy";

  /** The pages bring their own scripts and styles as files, and ask the service only. */
  private static final HttpField PAGE =
      new PreEncodedHttpField(
          POLICY,
          "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
              + " form-action 'self'; frame-ancestors 'none'");

  private static final HttpField NO_PAGE =
      new PreEncodedHttpField(POLICY, "default-src 'none'; frame-ancestors 'none'");

  private static final HttpField STRICT_TRANSPORT =
      new PreEncodedHttpField("Strict-Transport-Security", "max-age=31536000");

  private static final HttpField CHALLENGE =
      new PreEncodedHttpField(HttpHeader.WWW_AUTHENTICATE, "Bearer realm=\"clv\"");

  private Headers() {}

  static void addAlways(HttpFields.Mutable fields, String mediaType, boolean isSecure) {
    fields.add(NO_STORE);
    fields.add(NO_SNIFF);
    fields.add(NO_REFERRER);
    fields.add(mediaType.startsWith("text/html") ? PAGE : NO_PAGE);
    if (isSecure) {
      fields.add(STRICT_TRANSPORT);
    }
  }

  static void addForStatus(HttpFields.Mutable fields, int status) {
    if (status == 401) {
      fields.put(CHALLENGE);
    } else if ((status == 503 || status == 429) && !fields.contains(HttpHeader.RETRY_AFTER)) {
      fields.put(HttpHeader.RETRY_AFTER, "2");
    }
  }

  static void addVary(
      HttpFields.Mutable fields, @Nullable Endpoint endpoint, boolean originsMatter) {
    boolean acceptMatters = endpoint != null && endpoint.produces().size() > 1;
    if (acceptMatters || originsMatter) {
      fields.put(
          HttpHeader.VARY,
          acceptMatters && originsMatter ? "Accept, Origin" : acceptMatters ? "Accept" : "Origin");
    }
  }

  /**
   * @return whether the client has a body of this tag
   */
  static boolean addEntityTag(HttpFields.Mutable fields, byte[] content, Request request) {
    String tag = fields.get(HttpHeader.ETAG);
    if (tag == null) {
      tag = EntityTag.of(content).text();
      fields.put(HttpHeader.ETAG, tag);
    }
    String known = String.join(", ", request.getHeaders().getValuesList(HttpHeader.IF_NONE_MATCH));
    try {
      return !known.isEmpty() && Preconditions.parse(known).matchesWeakly(tag);
    } catch (ProblemException e) {
      // Nobody has a body of a tag that is none: the client gets it.
      return false;
    }
  }

  static boolean announceBody(Request request) {
    HttpFields fields = request.getHeaders();
    if (fields.contains(HttpHeader.TRANSFER_ENCODING)) {
      return true;
    }
    String length = fields.get(HttpHeader.CONTENT_LENGTH);
    return length != null && !length.equals("0");
  }

  static boolean expectsContinue(Request request) {
    return request.getHeaders().contains(HttpHeader.EXPECT);
  }

  /** Clients can make up methods; what is counted by method must stay small. */
  static String knownMethod(String method) {
    return switch (method) {
      case "GET", "HEAD", "POST", "DELETE", "OPTIONS", "PUT", "PATCH" -> method;
      default -> "OTHER";
    };
  }

  static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
