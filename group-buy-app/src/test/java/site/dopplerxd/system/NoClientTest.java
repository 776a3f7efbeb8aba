package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.testing.TestDatabase;

/** The demo's client is there in the demo only. */
@Tag("system")
@ExtendWith(OutputCaptureExtension.class)
class NoClientTest {
  private static final String URL = "https://shop.example/callback";

  /** The operator of {@link OperatorClient#operator}. */
  private static final String[] WITH_AN_OPERATOR = {
    RunningService.WITHOUT_ROUNDS,
    "group-buy.operators[0].name=operator",
    "group-buy.operators[0].role=OPERATOR",
    "group-buy.operators[0].password-hash="
        + "$2a$10$KOoVbXc43YkgovJmKEtAhu10y9U0iGB3L8Rilxfh6Tzp4Fnp6C5CO"
  };

  @Test
  void withoutTheDemoThereIsNoClientAndTheDemosKeyOpensNothing(CapturedOutput output) {
    String database = TestDatabase.migratedSchema("noclient");
    try (var service = RunningService.inProductionOn(database, RunningService.WITHOUT_ROUNDS)) {
      assertThat(clientsIn(service.sql())).isZero();
      assertShutOut(service);
      assertThat(output).doesNotContain(TradeClient.DEMO_KEY);
    }
  }

  @Test
  void theDemoAnnouncesItsClientWhichIsShutOutOnceTheDemoIsOver(CapturedOutput output) {
    String database = TestDatabase.migratedSchema("noclientnow");
    try (var demo = RunningService.on(database, RunningService.WITHOUT_ROUNDS)) {
      assertThat(output)
          .contains("DEMO: every caller with the key demo-client-key is the client demo");
      assertThat(new Shop(demo).open(Activity.TWO, Shop.NOWHERE).teamId()).isNotEmpty();
    }
    try (var service = RunningService.inProductionOn(database, RunningService.WITHOUT_ROUNDS)) {
      assertThat(clientsIn(service.sql())).isEqualTo(1);
      assertShutOut(service);
    }
  }

  /** As docs/operations.md tells it. */
  @Test
  void theFirstClientIsMadeByAConfiguredOperator() {
    String database = TestDatabase.migratedSchema("firstclient");
    try (var service = RunningService.inProductionOn(database, WITH_AN_OPERATOR)) {
      var created =
          OperatorClient.operator(service)
              .post("/api/v1/gbm/clients", ClientCareTest.creation("shop"));
      TradeClient client = service.client(created.data().getString("apiKey"));
      await()
          .untilAsserted(
              () ->
                  assertThat(
                          client.lock(TradeClient.lockRequest(100123, "u", "t", null, URL)).code())
                      .as("let in, but nothing is for sale yet")
                      .isEqualTo("E0002"));
    }
  }

  private static int clientsIn(JdbcTemplate sql) {
    return sql.queryForObject("SELECT COUNT(*) FROM api_client", Integer.class);
  }

  private static void assertShutOut(RunningService service) {
    assertThat(service.client().lock(TradeClient.lockRequest(100123, "u", "t", null, null)).code())
        .isEqualTo("E0112");
  }
}
