package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.notify.delivery.NotifyJobReport;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.trade.settle.TradeSettlementOrderService;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.HostileMerchant;

/** The schedule as it is unless configured: five calls, 15 s apart by the database's clock. */
@SystemTest
class RetryScheduleTest {
  private static final NotifyJobReport ONE_TO_RETRY = new NotifyJobReport(1, 0, 1, 0);
  private static final NotifyJobReport ONE_GIVEN_UP = new NotifyJobReport(1, 0, 0, 1);

  private final Shop shop;

  RetryScheduleTest(Shop shop) {
    this.shop = shop;
  }

  @Test
  void aFailedCallbackIsDueAgainAfterFifteenSecondsAndNeverAfterTheFifth() {
    try (HostileMerchant merchant = HostileMerchant.answering(Behaviour.text(200, "error"))) {
      String teamId = shop.complete(Activity.TWO, 2, merchant.url("/cb")).get(0).teamId();
      shop.ledger().awaitAttempts(teamId, 1);

      for (int made = 1; made < 5; made++) {
        assertThat(merchant.received()).hasSize(made);
        assertThat(microsToRest(teamId)).isBetween(seconds(15), seconds(15) + 1_000);
        assertThat(runJob(teamId)).as("before it is due").isEqualTo(NotifyJobReport.NOTHING);
        makeDue(teamId);
        assertThat(runJob(teamId)).isEqualTo(made < 4 ? ONE_TO_RETRY : ONE_GIVEN_UP);
      }

      assertThat(shop.ledger().task(teamId))
          .returns(3, Ledger.Task::notifyStatus)
          .returns(5, Ledger.Task::notifyCount)
          .returns(false, Ledger.Task::open);
      assertThat(runJob(teamId)).isEqualTo(NotifyJobReport.NOTHING);
      assertThat(merchant.received()).hasSize(5);
    }
  }

  @Test
  void aMerchantMayAskForALaterCall() {
    Behaviour later = Behaviour.bytes(503, "Retry-After: 60\r\n", new byte[0]);
    try (HostileMerchant merchant = HostileMerchant.answering(later)) {
      String teamId = shop.complete(Activity.TWO, 2, merchant.url("/cb")).get(0).teamId();
      shop.ledger().awaitAttempts(teamId, 1);

      assertThat(microsToRest(teamId)).isBetween(seconds(60), seconds(60) + 1_000);
    }
  }

  /** Both columns are written by one statement, so their distance is the pause it wrote. */
  private long microsToRest(String teamId) {
    return shop.sql()
        .queryForObject(
            "SELECT TIMESTAMPDIFF(MICROSECOND, update_time, due_at) FROM notify_task"
                + " WHERE team_id = ?",
            Long.class,
            teamId);
  }

  private void makeDue(String teamId) {
    shop.sql().update("UPDATE notify_task SET due_at = UTC_TIMESTAMP(6) WHERE team_id = ?", teamId);
  }

  private NotifyJobReport runJob(String teamId) {
    return shop.service()
        .bean(TradeSettlementOrderService.class)
        .execSettlementNotifyJob(new TeamId(teamId));
  }

  private static long seconds(long seconds) {
    return TimeUnit.SECONDS.toMicros(seconds);
  }
}
