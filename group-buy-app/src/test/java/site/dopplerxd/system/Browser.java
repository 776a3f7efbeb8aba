package site.dopplerxd.system;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Debian's Chromium, without a window, at one service. */
final class Browser implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

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
    new WebDriverWait(driver, TIMEOUT).until(ExpectedConditions.stalenessOf(button));
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

  /** Presses the first such button; the page stays. */
  void pressHere(String css) {
    driver.findElement(By.cssSelector(css)).click();
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

  /** The widest that the page is, in a window of this width. */
  long widthIn(int width) {
    driver.manage().window().setSize(new org.openqa.selenium.Dimension(width, 900));
    return ((Number) driver.executeScript("return document.documentElement.scrollWidth"))
        .longValue();
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
