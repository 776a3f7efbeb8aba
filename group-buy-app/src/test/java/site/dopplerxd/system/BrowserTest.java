package site.dopplerxd.system;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import site.dopplerxd.testing.TestDatabase;

/** A service of the class's own, and a browser of its own for each test. */
@Tag("browser")
abstract class BrowserTest {
  /** Of the class that runs: one class runs at a time. */
  static RunningService service;

  Browser browser;

  /** To be called before the first test. */
  static void serve(String schema, String... properties) {
    service = RunningService.on(TestDatabase.migratedSchema(schema), properties);
  }

  @AfterAll
  static void stopTheService() {
    service.close();
  }

  @BeforeEach
  void openABrowser() {
    browser = new Browser(service);
  }

  @AfterEach
  void closeTheBrowser() {
    browser.close();
  }

  /** How many acts the audit has for this reason. */
  static int audited(String reason) {
    return service
        .sql()
        .queryForObject(
            "SELECT COUNT(*) FROM operator_audit WHERE reason = ?", Integer.class, reason);
  }
}
