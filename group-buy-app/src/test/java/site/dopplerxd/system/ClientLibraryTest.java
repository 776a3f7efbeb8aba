package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import site.dopplerxd.api.client.CallbackVerifier;
import site.dopplerxd.api.client.GroupBuyClient;
import site.dopplerxd.api.trade.LockMarketPayOrderRequestDTO;
import site.dopplerxd.api.trade.SettlementMarketPayOrderRequestDTO;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.HostileMerchant;
import site.dopplerxd.testing.ReceivedCallback;

/** A shop that uses group-buy-api: sells a team, and verifies what it is told. */
@SystemTest
class ClientLibraryTest {
  private static final String SECRET = "whsec_ZGVtbzogYW55Ym9keSBtYXkga25vdyB0aGlzIGtleSE=";

  private final Shop shop;

  ClientLibraryTest(Shop shop) {
    this.shop = shop;
  }

  @Test
  void aShopSellsATeamAndKnowsThatItsCallbackIsGenuine() {
    GroupBuyClient client = client(TradeClient.DEMO_KEY);
    try (HostileMerchant merchant = HostileMerchant.answering(Behaviour.success())) {
      String teamId = locked(client, null, merchant.url("/told"));
      locked(client, teamId, null);
      shop.ledger().awaitClosed(teamId);

      ReceivedCallback received = merchant.received().get(0);
      Map<String, String> headers = received.headers();
      byte[] body = received.body().getBytes(StandardCharsets.UTF_8);
      assertThat(received.body()).contains(teamId);
      assertThat(isGenuine(verifierAt(Instant.now()), headers, body)).isTrue();
      assertThat(isGenuine(verifierAt(Instant.now().plus(Duration.ofMinutes(6))), headers, body))
          .as("six minutes later")
          .isFalse();
      body[body.length - 1]++;
      assertThat(isGenuine(verifierAt(Instant.now()), headers, body)).as("changed").isFalse();
    }
  }

  @Test
  void aWrongKeyIsAnAnswerThatNamesIt() {
    assertThatThrownBy(() -> locked(client("wrong"), null, Shop.NOWHERE))
        .hasMessageContaining("E0112");
  }

  @Test
  void aSecretThatIsMalformedIsRefusedWithoutBeingShown() {
    assertThatThrownBy(() -> new CallbackVerifier("hidden", Clock.systemUTC()))
        .hasMessageNotContaining("hidden");
    assertThatThrownBy(() -> new CallbackVerifier("whsec_hid-den", Clock.systemUTC()))
        .hasMessageNotContaining("hid-den");
  }

  /** A place that is locked and paid; returns its team. */
  private static String locked(GroupBuyClient client, String teamId, String notifyUrl) {
    String number = "library-" + Shop.newNumber();
    var locked =
        client.lock(
            new LockMarketPayOrderRequestDTO(
                number,
                teamId,
                Activity.TWO.id(),
                Activity.TWO.goodsId(),
                "s01",
                "c01",
                number,
                notifyUrl,
                null));
    assertThat(locked.code()).isEqualTo("0000");
    var settled =
        client.settle(
            new SettlementMarketPayOrderRequestDTO(
                "s01",
                "c01",
                number,
                number,
                Instant.now().toString(),
                locked.data().payPrice(),
                null,
                null));
    assertThat(settled.data().teamId()).isEqualTo(locked.data().teamId());
    return locked.data().teamId();
  }

  private GroupBuyClient client(String key) {
    RestClient http =
        RestClient.builder()
            .baseUrl("http://127.0.0.1:" + shop.service().port())
            .defaultHeader("X-API-Key", key)
            .build();
    return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(http))
        .build()
        .createClient(GroupBuyClient.class);
  }

  private static CallbackVerifier verifierAt(Instant now) {
    return new CallbackVerifier(SECRET, Clock.fixed(now, ZoneOffset.UTC));
  }

  private static boolean isGenuine(
      CallbackVerifier verifier, Map<String, String> headers, byte[] body) {
    return verifier.isGenuine(
        headers.get("webhook-id"),
        headers.get("webhook-timestamp"),
        headers.get("webhook-signature"),
        body);
  }
}
