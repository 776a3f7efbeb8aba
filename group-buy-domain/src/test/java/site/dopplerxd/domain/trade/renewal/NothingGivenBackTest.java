package site.dopplerxd.domain.trade.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.PlainPayloads;
import site.dopplerxd.domain.trade.TradeWorld;

/** Which completions may be told again once they were given up. */
class NothingGivenBackTest {
  private final TradeWorld world = new TradeWorld();
  private final PlainPayloads payloads = new PlainPayloads();
  private final NothingGivenBack rule = new NothingGivenBack(world.trades, payloads);

  @AfterEach
  void close() {
    world.close();
  }

  private NotifyTaskEntity completion() {
    world.lock(3);
    for (int place = 1; place <= 3; place++) {
      world.pay(place);
    }
    return world.tasks.tasks().get(0);
  }

  private void giveBack(int place) {
    world.refunding.refundMarketPayOrder(TradeWorld.name(place));
  }

  @Test
  void aCompletionOfATeamThatIsAsItWasMayBeToldAgain() {
    assertThat(rule.refuses(completion())).isEmpty();
  }

  @Test
  void oneWithAPlaceThatWasGivenBackIsNotToldAgain() {
    NotifyTaskEntity completion = completion();
    giveBack(2);
    assertThat(rule.refuses(completion)).hasValueSatisfying(why -> assertThat(why).contains("owe"));
    giveBack(1);
    giveBack(3);
    assertThat(rule.refuses(completion)).isPresent();
  }

  @Test
  void oneThatListsThePlacesThatAreStillPaidMayBeToldAgain() {
    Notification first = completion().notification();
    giveBack(2);
    String now =
        payloads.teamCompleted(
            world.trades.teams().get(0).getTerms().teamId(),
            world.trades.paidTradeNos(
                Examples.CHANNEL, world.trades.teams().get(0).getTerms().teamId()));
    assertThat(rule.refuses(NotifyTaskEntity.born(9, with(first, now), 0))).isEmpty();
  }

  private static Notification with(Notification told, String payload) {
    return new Notification(
        told.eventId(),
        told.category(),
        told.subject(),
        told.activityId(),
        told.channel(),
        told.clientId(),
        told.target(),
        payload,
        told.trace());
  }

  @Test
  void callbacksAboutAnythingElseAreNotItsMatter() {
    var payment = Examples.paymentResult("P1", "SUCCESS");
    assertThat(rule.refuses(NotifyTaskEntity.born(9, payment, 0))).isEmpty();
  }
}
