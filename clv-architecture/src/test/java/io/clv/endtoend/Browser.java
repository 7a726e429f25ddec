package io.clv.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Debian's Chromium, looking at the dashboard of a service. */
final class Browser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String AXE = script("/axe.min.js");

  /** It warns that it does not know this very version of Chromium; the tests need nothing of it. */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  private static final String SETTLED =
      "return document.querySelector('main h1') !== null"
          + " && document.querySelector('[aria-busy=true]') === null"
          + " && [...document.querySelectorAll('clv-chart canvas')].every(c => c.width > 300"
          + " || c.style.width !== '')";

  private final String address;
  private final ChromeDriver driver;

  /**
   * @param address of the service
   */
  Browser(String address) {
    SELENIUM.setLevel(Level.SEVERE);
    this.address = address;
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.setCapability("goog:loggingPrefs", logs);
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--lang=en-US");
    this.driver =
        new ChromeDriver(
            new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build(),
            options);
  }

  private static String script(String resource) {
    try (InputStream in = Browser.class.getResourceAsStream(resource)) {
      return new String(
          Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static boolean isThere() {
    return Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
  }

  /** Looks through a window of this width, at the theme, with nothing moving. */
  void looksThrough(int width, String theme) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", theme),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
  }

  /**
   * Opens a page as one who comes from elsewhere.
   *
   * @param place after the number sign
   */
  void open(String place) {
    visit(place);
    settle();
  }

  /** The same without waiting for anything. */
  void visit(String place) {
    driver.get("about:blank");
    driver.get(address + "/#/" + place);
  }

  /** Waits until everything has been loaded and drawn. */
  void settle() {
    until("the page is there", SETTLED);
    driver.executeAsyncScript("requestAnimationFrame(() => setTimeout(arguments[0], 0))");
  }

  void until(String what, String condition, Object... arguments) {
    new WebDriverWait(driver, PATIENCE, Duration.ofMillis(25))
        .withMessage(what)
        .until(
            d -> Boolean.TRUE.equals(((JavascriptExecutor) d).executeScript(condition, arguments)));
  }

  Object ask(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  String text(String selector) {
    return find(selector).getText();
  }

  WebElement find(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  void click(String selector) {
    WebElement element = find(selector);
    driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
    element.click();
  }

  void type(String selector, String text) {
    find(selector).sendKeys(text);
  }

  void press(Keys... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  /** The exact values of the numbers below an element, in the order of the page. */
  List<Double> numbers(String selector) {
    @SuppressWarnings("unchecked")
    List<String> values =
        (List<String>)
            ask(
                "return [...document.querySelectorAll(arguments[0] + ' data')].map(d => d.value)",
                selector);
    return values.stream().map(Double::valueOf).toList();
  }

  List<String> texts(String selector) {
    return driver.findElements(By.cssSelector(selector)).stream().map(WebElement::getText).toList();
  }

  void showsNothingBesideTheWindow(int width) {
    assertThat((Long) ask("return document.documentElement.scrollWidth"))
        .as("no scrolling sideways")
        .isLessThanOrEqualTo(width);
  }

  /** What came to the console since it was last looked at. */
  List<String> said() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  void saidNothing(String where) {
    assertThat(said()).as("the console at " + where).isEmpty();
  }

  /**
   * Holds a page to the rules of axe. Its script goes in beside the policy of the page, not through
   * it.
   */
  void isAccessible(String where) {
    driver.executeCdpCommand("Runtime.evaluate", Map.of("expression", AXE));
    Object violations =
        driver.executeAsyncScript(
            "axe.run().then(found => arguments[0](found.violations.map(it =>"
                + " it.id + ': ' + it.help + ' ' + it.nodes.map(node => node.html).join(' '))))");
    assertThat(violations).as("accessibility of " + where).isEqualTo(List.of());
  }

  /** Keeps what it sees of a page, to its end. */
  void photograph(Path file) {
    Map<String, Object> metrics = driver.executeCdpCommand("Page.getLayoutMetrics", Map.of());
    Map<?, ?> size = (Map<?, ?>) metrics.get("cssContentSize");
    Map<String, Object> picture =
        driver.executeCdpCommand(
            "Page.captureScreenshot",
            Map.of(
                "captureBeyondViewport",
                true,
                "clip",
                Map.of(
                    "x",
                    0,
                    "y",
                    0,
                    "width",
                    size.get("width"),
                    "height",
                    Math.min(((Number) size.get("height")).intValue(), 2400),
                    "scale",
                    1)));
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, Base64.getDecoder().decode((String) picture.get("data")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }
}
