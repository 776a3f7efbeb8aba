package site.dopplerxd.system;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Debian's Chromium, without a window, at one service. */
final class Browser implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  /** Narrower screens have no scroll bar that takes some of the width. */
  private static final int PHONES = 600;

  private final String base;
  private final ChromeDriver driver;

  Browser(RunningService service) {
    this.base = "http://127.0.0.1:" + service.port();
    ChromeOptions options = new ChromeOptions();
    options.setBinary("/usr/bin/chromium");
    options.addArguments(
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage");
    var chromedriver =
        new ChromeDriverService.Builder().usingDriverExecutable(new File("/usr/bin/chromedriver"));
    this.driver = new ChromeDriver(chromedriver.build(), options);
  }

  Browser open(String path) {
    driver.get(base + path);
    return this;
  }

  /** Signs in, and is on the overview. */
  Browser signIn(String name, String password) {
    open("/login?lang=en");
    fill("username", name);
    fill("password", password);
    press("Sign in");
    return this;
  }

  void fill(String field, String text) {
    var input = driver.findElement(By.name(field));
    input.clear();
    input.sendKeys(text);
  }

  /** Presses the button of this text, and waits until the page that follows is there. */
  void press(String text) {
    var button = driver.findElement(By.xpath("//button[normalize-space()='" + text + "']"));
    button.click();
    awaitGone(button);
  }

  /** Chromium tells in more than one way that a page that is being replaced has no such element. */
  private void awaitGone(WebElement element) {
    new WebDriverWait(driver, TIMEOUT)
        .until(
            page -> {
              try {
                element.isEnabled();
                return false;
              } catch (WebDriverException gone) {
                return true;
              }
            });
  }

  void follow(String text) {
    driver.findElement(By.linkText(text)).click();
  }

  String text() {
    return driver.findElement(By.tagName("body")).getText();
  }

  void awaitText(String text) {
    new WebDriverWait(driver, TIMEOUT)
        .until(ExpectedConditions.textToBePresentInElementLocated(By.tagName("body"), text));
  }

  String title() {
    return driver.getTitle();
  }

  int count(String css) {
    return driver.findElements(By.cssSelector(css)).size();
  }

  /** Types after what is there, as a person does. */
  void type(String field, String text) {
    driver.findElement(By.name(field)).sendKeys(text);
  }

  /** Sets a field whose keys depend on the machine's language, such as a time. */
  void set(String field, String value) {
    driver.executeScript(
        "arguments[0].value = arguments[1]", driver.findElement(By.name(field)), value);
  }

  /** Unfolds all that is folded under this summary. */
  void unfold(String summary) {
    driver
        .findElements(By.xpath("//summary[normalize-space()='" + summary + "']"))
        .forEach(one -> one.click());
  }

  /** Chooses the option of this value. */
  void choose(String field, String value) {
    driver
        .findElement(By.cssSelector("select[name='" + field + "'] option[value='" + value + "']"))
        .click();
  }

  /** Presses the button of this text twice, as fast as a script can. */
  void pressTwice(String text) {
    var button = driver.findElement(By.xpath("//button[normalize-space()='" + text + "']"));
    driver.executeScript("arguments[0].click(); arguments[0].click();", button);
    awaitGone(button);
  }

  void back() {
    driver.navigate().back();
  }

  String value(String field) {
    return String.valueOf(driver.findElement(By.name(field)).getDomProperty("value"));
  }

  String address() {
    return String.valueOf(driver.getCurrentUrl());
  }

  /** Fills the field of one of several forms. */
  void fillIn(String css, String field, String text) {
    driver.findElement(By.cssSelector(css)).findElement(By.name(field)).sendKeys(text);
  }

  /** What stands in the field of one of several forms. */
  String valueIn(String css, String field) {
    return String.valueOf(
        driver
            .findElement(By.cssSelector(css))
            .findElement(By.name(field))
            .getDomProperty("value"));
  }

  /** Waits for a link that contains this text. */
  void awaitPart(String text) {
    new WebDriverWait(driver, TIMEOUT)
        .until(ExpectedConditions.presenceOfElementLocated(By.partialLinkText(text)));
  }

  void followPart(String text) {
    driver.findElement(By.partialLinkText(text)).click();
  }

  /** Loads the page again and again until it has this text. */
  void awaitOnReload(String text) {
    new WebDriverWait(driver, TIMEOUT)
        .until(
            page -> {
              page.navigate().refresh();
              return text().contains(text);
            });
  }

  String textOf(String css) {
    return driver.findElement(By.cssSelector(css)).getText();
  }

  String attribute(String css, String name) {
    return String.valueOf(driver.findElement(By.cssSelector(css)).getDomAttribute(name));
  }

  String source() {
    return String.valueOf(driver.getPageSource());
  }

  /** What the page keeps of what was typed. */
  String draft() {
    return String.valueOf(driver.executeScript("return sessionStorage.getItem('console-draft')"));
  }

  /** As if the session had ended. */
  void forgetSession() {
    driver.manage().deleteCookieNamed("group-buy-session");
  }

  /** Presses the first such button; the page stays. */
  void pressHere(String css) {
    driver.findElement(By.cssSelector(css)).click();
  }

  /** Presses it as soon as it is there and nothing lies over it. */
  void pressWhenThere(String css) {
    new WebDriverWait(driver, TIMEOUT)
        .until(ExpectedConditions.elementToBeClickable(By.cssSelector(css)))
        .click();
  }

  void awaitIn(String css, String text) {
    new WebDriverWait(driver, TIMEOUT)
        .until(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector(css), text));
  }

  /** Writes the page, as it is seen in a window of this size, to a PNG. */
  void picture(int width, int height, Path file) {
    driver.manage().window().setSize(new org.openqa.selenium.Dimension(width, height));
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One element of the page as a picture. */
  void pictureOf(String css, Path file) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, driver.findElement(By.cssSelector(css)).getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The widest that the page is, on a screen of this width. */
  long widthIn(int width) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < PHONES));
    return ((Number) driver.executeScript("return document.documentElement.scrollWidth"))
        .longValue();
  }

  /** As a person who prefers dark pages, or light ones. */
  void prefer(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** The whole page as a picture, for people to look at. */
  void picture(Path file) throws IOException {
    Map<String, Object> taken =
        driver.executeCdpCommand(
            "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
    Files.createDirectories(file.getParent());
    Files.write(file, Base64.getDecoder().decode(String.valueOf(taken.get("data"))));
  }

  /** Texts that stand out from what is behind them less than WCAG's AA asks for, by colour. */
  @SuppressWarnings("unchecked")
  List<String> faint() {
    return (List<String>) driver.executeScript(PageScripts.FAINT);
  }

  /** By how much what was there already moved while the page loaded; below 0.1 is good. */
  double layoutShift() {
    return ((Number) driver.executeAsyncScript(PageScripts.LAYOUT_SHIFT)).doubleValue();
  }

  /** Follows each link to this service, from page to page: what is not there, and where to. */
  @SuppressWarnings("unchecked")
  Map<String, Object> crawl(String... first) {
    driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(3));
    return (Map<String, Object>) driver.executeAsyncScript(PageScripts.CRAWL, List.of(first));
  }

  /** Presses the tab key, and says what has the focus then: its name, and whether that is seen. */
  @SuppressWarnings("unchecked")
  Map<String, Object> tab() {
    driver.switchTo().activeElement().sendKeys(Keys.TAB);
    return (Map<String, Object>) driver.executeScript(PageScripts.FOCUS);
  }

  /** The id of what has the focus, or its element's name. */
  String focused() {
    return String.valueOf(
        driver.executeScript(
            "return document.activeElement.id || document.activeElement.className"));
  }

  void focus(String css) {
    driver.executeScript("arguments[0].focus()", driver.findElement(By.cssSelector(css)));
  }

  /** Waits until the page has put another element in the place of this one. */
  void awaitReplaced(String css) {
    awaitGone(driver.findElement(By.cssSelector(css)));
  }

  void enter() {
    driver.switchTo().activeElement().sendKeys(Keys.ENTER);
  }

  /** Names a file of this machine to an upload. */
  void attach(String field, Path file) {
    driver.findElement(By.name(field)).sendKeys(file.toAbsolutePath().toString());
  }

  /** What the page's script may copy. */
  String copied() {
    driver.executeCdpCommand(
        "Browser.grantPermissions",
        Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
    return String.valueOf(
        driver.executeAsyncScript(
            "navigator.clipboard.readText().then(arguments[0], (e) => arguments[0](String(e)))"));
  }

  long innerWidth() {
    return ((Number) driver.executeScript("return window.innerWidth")).longValue();
  }

  /**
   * What the browser complained about: scripts, styles and addresses that the page may not have.
   */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(Object::toString)
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
