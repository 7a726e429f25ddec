package io.clv.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AssetsTest {
  private static final Path SOURCES = Path.of("src/main/resources/io/clv/http/page");
  private static final Pattern IMPORT = Pattern.compile("from '([^']+)'");

  private final Assets assets = Assets.load();

  @Test
  void thePageNamesEveryFileThereIs() throws IOException {
    TreeSet<String> there = new TreeSet<>(List.of("charts/chart.umd.min.js"));
    try (Stream<Path> files = Files.walk(SOURCES.resolve("assets"))) {
      files
          .filter(Files::isRegularFile)
          .map(file -> SOURCES.resolve("assets").relativize(file).toString())
          .forEach(there::add);
    }
    assertThat(assets.files().keySet()).containsExactlyInAnyOrderElementsOf(there);
  }

  @Test
  void whatAModuleNeedsIsThere() {
    assets
        .files()
        .forEach(
            (name, file) -> {
              Matcher needed = IMPORT.matcher(text(file));
              while (!name.endsWith(".min.js") && needed.find()) {
                Path other = Path.of(name).resolveSibling(needed.group(1)).normalize();
                assertThat(assets.find(other.toString())).as(name + " needs " + other).isPresent();
              }
            });
  }

  @Test
  void nothingStandsInThePageThatItsPolicyForbids() {
    assertThat(text(assets.page()))
        .doesNotContainPattern("<script(?![^>]* src=)")
        .doesNotContain("<style", " style=", " onclick=", "{version}", "http:", "https:");
  }

  @Test
  void nothingComesFromElsewhere() {
    assets
        .files()
        .forEach(
            (name, file) -> {
              if (!name.endsWith(".min.js")) {
                assertThat(text(file).replace("http://www.w3.org/2000/svg", ""))
                    .as(name)
                    .doesNotContain("http://", "https://", "innerHTML", "eval(", "@import");
              }
            });
  }

  @Test
  void theVersionIsThatOfTheFiles() {
    assertThat(assets.version()).matches("[0-9a-f]{12}");
    assertThat(text(assets.page()))
        .contains("/assets/" + assets.version() + "/start/app.js")
        .contains("/assets/" + assets.version() + "/style/tokens.css");
  }

  private static String text(Asset file) {
    return new String(file.content(), StandardCharsets.UTF_8);
  }
}
