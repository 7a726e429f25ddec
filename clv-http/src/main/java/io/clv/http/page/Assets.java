package io.clv.http.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of the dashboard. The page itself is their list: there is no file that it does not
 * name.
 *
 * @param version changes with any of the files
 * @param files by folder and name, for example {@code pages/overview.js}
 */
record Assets(String version, Asset page, Map<String, Asset> files) {
  static final String PAGE = "index.html";
  static final Pattern NAMED = Pattern.compile("/assets/\\{version}/([a-z-]+/[a-z.-]+)");

  /** What is not ours comes from where its maker put it. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "charts/chart.umd.min.js",
          "/META-INF/resources/webjars/chart.js/4.5.1/dist/chart.umd.min.js");

  Assets {
    files = Map.copyOf(files);
  }

  static Assets load() {
    byte[] template = read(PAGE);
    String page = new String(template, StandardCharsets.UTF_8);
    Map<String, Asset> files = new TreeMap<>();
    ByteArrayOutputStream tags = new ByteArrayOutputStream();
    tags.writeBytes(template);
    Matcher named = NAMED.matcher(page);
    while (named.find()) {
      String name = named.group(1);
      Asset file = Asset.of(name, read(ELSEWHERE.getOrDefault(name, "assets/" + name)));
      files.put(name, file);
      tags.writeBytes(file.tag().getBytes(StandardCharsets.UTF_8));
    }
    String version = Asset.digest(tags.toByteArray()).substring(0, 12);
    byte[] filled = page.replace("{version}", version).getBytes(StandardCharsets.UTF_8);
    return new Assets(version, Asset.of(PAGE, filled), files);
  }

  Optional<Asset> find(String name) {
    return Optional.ofNullable(files.get(name));
  }

  private static byte[] read(String resource) {
    try (InputStream in = Assets.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its own file " + resource);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
