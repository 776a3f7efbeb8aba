package site.dopplerxd.system;

import com.alibaba.fastjson2.JSONObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import site.dopplerxd.system.Shop.Place;

/** Payments that are not counted: 200, a code of its own, and nothing is written. */
@SystemTest
class PaymentRefusalTest {
  private final Shop shop;

  PaymentRefusalTest(Shop shop) {
    this.shop = shop;
  }

  @BeforeEach
  void letOthersEnd() {
    shop.ledger().awaitNoLease();
  }

  @Test
  void anUnknownTradeNumberCannotBePaid() {
    assertPaymentRefused(
        Shop.payment(shop.open(Activity.THREE, Shop.NOWHERE)), "outTradeNo", "no-such");
  }

  @ParameterizedTest
  @ValueSource(strings = {"userId", "source", "channel"})
  void aPlaceIsPaidByItsBuyerInItsChannelOnly(String field) {
    assertPaymentRefused(Shop.payment(shop.open(Activity.THREE, Shop.NOWHERE)), field, "other");
  }

  private void assertPaymentRefused(JSONObject payment, String field, String value) {
    payment.put(field, value);
    shop.assertRefused(() -> shop.clientFor(payment).settle(payment), "E0104");
  }

  @Test
  void aPaymentAfterTheTeamsTimeIsNotCounted() {
    Place place = shop.open(Activity.THREE, Shop.NOWHERE);
    shop.endNow(place.teamId());
    shop.assertRefused(() -> shop.pay(place), "E0106");
  }

  @Test
  void aPaymentFromTheFutureOrBeforeTheLockIsNotCounted() {
    Place place = shop.open(Activity.THREE, Shop.NOWHERE);
    for (int minutes : new int[] {-10, 10}) {
      Instant paidAt = Instant.now().plus(Duration.ofMinutes(minutes));
      JSONObject payment = TradeClient.settleRequest(place.userId(), place.outTradeNo(), paidAt);
      shop.assertRefused(() -> shop.client().settle(payment), "E0109");
    }
  }

  @Test
  void anotherAmountThanThePriceIsNotCounted() {
    JSONObject payment = Shop.payment(shop.open(Activity.THREE, Shop.NOWHERE));
    payment.put("payAmount", new BigDecimal("89.99"));
    shop.assertRefused(() -> shop.client().settle(payment), "E0110");
  }
}
