package io.clv.http.page;

import io.clv.http.api.Access;
import io.clv.http.api.Call;
import io.clv.http.api.Endpoint;
import io.clv.http.api.Problem;
import io.clv.http.api.Reply;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code /} and the files that it refers to. Everybody may load them: they hold no data. */
public final class PageEndpoints {
  private static final String HTML = "text/html";

  /** No inline script or style, nothing from elsewhere, and no page of others around this one. */
  private static final String CONTENT_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'"
          + " data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /** The page names its files by what is in them, so that they never have to be asked for again. */
  private static final String FOR_EVER = "private, max-age=31536000, immutable";

  /** Kept, but asked about each time. */
  private static final String WHILE_UNCHANGED = "private, no-cache";

  /** Gzip among the codings a client takes, unless it says in how far: not at all. */
  private static final Pattern GZIP =
      Pattern.compile("(?i)(^|[\\s,])gzip\\s*(;\\s*q=(1|0\\.0*[1-9])|,|$)");

  /** Read when the first client comes, not when the service starts. */
  private static final class Loaded {
    static final Assets ASSETS = Assets.load();
  }

  private PageEndpoints() {}

  public static List<Endpoint> of() {
    return List.of(
        Endpoint.get("/", PageEndpoints::page).needing(Access.OPEN).producing(HTML),
        Endpoint.get("/assets/{version}/{folder}/{file}", PageEndpoints::file)
            .needing(Access.OPEN)
            .producing(Asset.mediaTypes()));
  }

  private static Reply page(Call call) {
    call.query().only();
    return reply(Loaded.ASSETS.page(), call)
        .with("Content-Security-Policy", CONTENT_POLICY)
        .with("Cache-Control", WHILE_UNCHANGED);
  }

  private static Reply file(Call call) {
    call.query().only();
    String name = call.parameter("folder") + "/" + call.parameter("file");
    Optional<Asset> asset = Loaded.ASSETS.find(name);
    // A page that was loaded before the service was replaced finds the files of today.
    boolean isCurrent = call.parameter("version").equals(Loaded.ASSETS.version());
    return asset
        .map(found -> reply(found, call))
        .orElseThrow(
            () -> Problem.notFound("The dashboard has no file '" + name + "'.").asException())
        .with("Cache-Control", isCurrent ? FOR_EVER : WHILE_UNCHANGED);
  }

  private static Reply reply(Asset asset, Call call) {
    boolean packed = GZIP.matcher(call.header("accept-encoding").orElse("")).find();
    Reply reply =
        Reply.ok(new Reply.Bytes(asset.contentType(), packed ? asset.packed() : asset.content()))
            .with("ETag", packed ? asset.packedTag() : asset.tag())
            .with("Vary", "Accept-Encoding");
    return packed ? reply.with("Content-Encoding", "gzip") : reply;
  }
}
