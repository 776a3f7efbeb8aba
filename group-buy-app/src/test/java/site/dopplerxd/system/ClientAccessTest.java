package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.alibaba.fastjson2.JSONObject;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import site.dopplerxd.system.Shop.Place;

/** Who may use the trade API of a running service. */
@SystemTest
class ClientAccessTest {
  /** Within five seconds, and a moment for the request that finds out. */
  private static final Duration SECONDS = Duration.ofSeconds(7);

  private final Shop shop;

  ClientAccessTest(Shop shop) {
    this.shop = shop;
  }

  @Test
  void aKeyThatIsRevokedOrReplacedOpensNothingWithinSeconds() {
    OtherClients.add(shop.sql(), "s07", "c07");
    TradeClient client = shop.service().client(OtherClients.keyOf("s07", "c07"));
    within(SECONDS, () -> isAdmitted(client));
    update("enabled = FALSE");
    within(SECONDS, () -> !isAdmitted(client));
    update("enabled = TRUE");
    within(SECONDS, () -> isAdmitted(client));
    update("key_hash = SHA2('next-key', 256)");
    within(SECONDS, () -> !isAdmitted(client));
    assertThat(isAdmitted(shop.service().client("next-key"))).isTrue();
  }

  private void update(String what) {
    shop.sql().update("UPDATE api_client SET " + what + " WHERE client_id = 's07-c07'");
  }

  private static void within(Duration bound, BooleanSupplier condition) {
    await().atMost(bound).until(condition::getAsBoolean);
  }

  /** The path does not exist, which only those get to know who are admitted. */
  private static boolean isAdmitted(TradeClient client) {
    return client.post("/api/v1/gbm/trade/nothing", "{}").httpStatus() == 404;
  }

  @Test
  void aRequestForAnothersChannelIsForbiddenAndChangesNothing() {
    Place place = shop.open(Activity.THREE, Shop.NOWHERE);
    TradeClient other = shop.service().client(OtherClients.keyOf("s01", "c02"));
    var before = shop.ledger().contents();
    for (JSONObject lock : new JSONObject[] {place.request(), shop.joining(Activity.THREE, "x")}) {
      assertThat(other.lock(lock).httpStatus()).isEqualTo(403);
      assertThat(other.lock(lock).code()).isEqualTo("E0113");
    }
    assertThat(other.settle(Shop.payment(place)).code()).isEqualTo("E0113");
    assertThat(shop.ledger().contents()).isEqualTo(before);
  }

  @Test
  void aTeamAndItsCallbackAreTheClientsThatOpenedTheTeam() {
    Place place = shop.complete(Activity.TWO, 2, Shop.NOWHERE).get(0);
    for (String table : new String[] {"group_buy_order", "notify_task"}) {
      String owner = "SELECT client_id FROM " + table + " WHERE team_id = ?";
      assertThat(shop.sql().queryForObject(owner, String.class, place.teamId())).isEqualTo("demo");
    }
  }
}
