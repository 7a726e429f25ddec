package io.clv.http.openapi;

import io.clv.http.api.Access;
import io.clv.http.api.Call;
import io.clv.http.api.Endpoint;
import io.clv.http.api.Problem;
import io.clv.http.api.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** {@code /openapi.json}, and {@code /docs}, a page that needs nothing from anywhere else. */
public final class DocsEndpoints {
  private static final String PAGE = "docs.html";
  private static final String HTML = "text/html";

  /** Files of the page, and their types. */
  private static final Map<String, String> FILES =
      Map.of("docs.css", "text/css", "docs.js", "text/javascript");

  /** The page runs no script and shows no picture but the service's own. */
  private static final String CONTENT_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'"
          + " data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final ApiDocument document;

  private DocsEndpoints(ApiDocument document) {
    this.document = document;
  }

  /**
   * @param version of the program
   */
  public static List<Endpoint> of(String version) {
    DocsEndpoints docs = new DocsEndpoints(new ApiDocument(version));
    return List.of(
        Endpoint.get("/openapi.json", docs::describe).needing(Access.OPEN),
        Endpoint.get("/docs", docs::page).needing(Access.OPEN).producing(HTML),
        Endpoint.get("/docs/{file}", docs::file)
            .needing(Access.OPEN)
            .producing("text/css", "text/javascript"));
  }

  private Reply describe(Call call) {
    call.query().only();
    return Reply.ok(new Reply.Bytes("application/json", document.json()));
  }

  private Reply page(Call call) {
    call.query().only();
    return resource(PAGE, HTML).with("Content-Security-Policy", CONTENT_POLICY);
  }

  private Reply file(Call call) {
    call.query().only();
    String name = call.parameter("file");
    String type = FILES.get(name);
    if (type == null) {
      throw Problem.notFound("The page has no file '" + name + "'.").asException();
    }
    return resource(name, type);
  }

  /** The text is UTF-8, whatever a browser would guess. */
  private static Reply resource(String name, String type) {
    return Reply.ok(new Reply.Bytes(type + ";charset=utf-8", read(name)));
  }

  static byte[] read(String name) {
    try (InputStream in = DocsEndpoints.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its own file " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
