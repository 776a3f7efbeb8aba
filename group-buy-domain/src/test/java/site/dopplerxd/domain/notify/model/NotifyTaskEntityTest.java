package site.dopplerxd.domain.notify.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static site.dopplerxd.domain.testing.Refusals.assertRefused;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import site.dopplerxd.domain.notify.channel.Delivery;
import site.dopplerxd.domain.notify.delivery.port.AttemptRecord;
import site.dopplerxd.domain.notify.delivery.port.NotifyAttempt;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.types.ResponseCode;

class NotifyTaskEntityTest {
  private static final Notification NOTIFICATION = Examples.notification("team", Examples.URL);

  /** Every result, before the first of five attempts, in the middle, at the last and beyond. */
  @ParameterizedTest(name = "{0} after {1} attempts: {2}")
  @CsvSource({
    "DELIVERED,0,SUCCESS",
    "DELIVERED,1,SUCCESS",
    "DELIVERED,4,SUCCESS",
    "DELIVERED,9,SUCCESS",
    "REFUSED,0,RETRYING",
    "REFUSED,1,RETRYING",
    "REFUSED,2,RETRYING",
    "REFUSED,3,RETRYING",
    "REFUSED,4,FAILED",
    "REFUSED,9,FAILED",
    "UNREACHABLE,0,RETRYING",
    "UNREACHABLE,3,RETRYING",
    "UNREACHABLE,4,FAILED",
    "UNREACHABLE,9,FAILED",
    "FORBIDDEN,0,FAILED",
    "FORBIDDEN,3,FAILED",
    "FORBIDDEN,4,FAILED"
  })
  void everyAttemptIsCountedAndDecidesWhatIsNext(Kind kind, int before, NotifyStatus status) {
    NotifyStatus open = before == 0 ? NotifyStatus.WAITING : NotifyStatus.RETRYING;
    var task = new NotifyTaskEntity(1, NOTIFICATION, open, before, "an earlier error", 7);
    NotifyTaskEntity after = task.after(kind.result, RetrySchedule.card());

    assertThat(after)
        .isEqualTo(new NotifyTaskEntity(1, NOTIFICATION, status, before + 1, kind.error, 7));
    assertThat(task.status()).isEqualTo(open);
  }

  enum Kind {
    DELIVERED(new DeliveryResult.Delivered(200, "success", AcknowledgementMode.SUCCESS_BODY), null),
    REFUSED(new DeliveryResult.Refused(500, "success"), "answered HTTP 500 without success"),
    UNREACHABLE(new DeliveryResult.Unreachable("timeout"), "timeout"),
    FORBIDDEN(new DeliveryResult.Forbidden("loopback"), "forbidden: loopback");

    private final DeliveryResult result;
    private final String error;

    Kind(DeliveryResult result, String error) {
      this.result = result;
      this.error = error;
    }
  }

  @Test
  void aScheduleWithoutDelaysAllowsOneAttempt() {
    NotifyTaskEntity after =
        NotifyTaskEntity.created(1, NOTIFICATION, 0).after(Kind.REFUSED.result, RetrySchedule.of());
    assertThat(after.status()).isEqualTo(NotifyStatus.FAILED);
  }

  @Test
  void aFaultOfOurOwnIsNoAttempt() {
    var born = NotifyTaskEntity.created(1, NOTIFICATION, 0);
    var fault = new DeliveryResult.LocalFailure("the database is away");
    assertThat(fault.outcome()).isEqualTo("our_fault");
    assertThat(fault.error()).contains("our own fault: the database is away");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> born.after(fault, RetrySchedule.card()))
        .withMessage("a local failure does not count: task 1");
  }

  @ParameterizedTest
  @EnumSource(
      names = {"SUCCESS", "FAILED", "ABANDONED"},
      mode = EnumSource.Mode.INCLUDE)
  void aClosedTaskIsAttemptedNoMore(NotifyStatus status) {
    var closed = new NotifyTaskEntity(42, NOTIFICATION, status, 1, null, 7);
    assertThatIllegalStateException()
        .isThrownBy(() -> closed.after(Kind.DELIVERED.result, RetrySchedule.card()))
        .withMessage("task 42 is " + status);
  }

  @ParameterizedTest
  @CsvSource({
    "0,WAITING,true",
    "1,SUCCESS,false",
    "2,RETRYING,true",
    "3,FAILED,false",
    "4,ABANDONED,false"
  })
  void statusesHaveTheTablesCodes(int code, NotifyStatus status, boolean open) {
    assertThat(TaskStatus.of(code)).isEqualTo(status);
    assertThat(status.getCode()).isEqualTo(code);
    assertThat(status.isOpen()).isEqualTo(open);
  }

  @Test
  void codesOfOtherVersionsAreReadAndKnownAsSuch() {
    assertThat(TaskStatus.of(7)).isEqualTo(new TaskStatus.Unknown(7)).hasToString("7");
    assertThat(TaskStatus.of(7).isOpen()).isFalse();
    assertThat(TaskStatus.of(-1).getCode()).isEqualTo(-1);
    assertThat(new NotifyCategory("coupon_issued").isKnown()).isFalse();
    assertThat(new NotifyCategory("trade_settlement"))
        .isEqualTo(NotifyCategory.TRADE_SETTLEMENT)
        .returns(true, NotifyCategory::isKnown);
  }

  @Test
  void aTaskOfUnknownStatusIsNeitherCalledNorChanged() {
    var odd = new NotifyTaskEntity(1, NOTIFICATION, TaskStatus.of(7), 0, null, 1);
    assertThatIllegalStateException()
        .isThrownBy(() -> odd.after(Kind.REFUSED.result, RetrySchedule.card()))
        .withMessage("task 1 is 7");
    assertRefused(ResponseCode.TASK_STATE_FORBIDS, "task=1 status=7", odd::requeued);
    assertRefused(ResponseCode.TASK_STATE_FORBIDS, "task=1 status=7", () -> odd.abandoned("why"));
  }

  @ParameterizedTest
  @CsvSource({
    "TEAM, team-1, trade_settlement, team-1/trade_settlement",
    "TEAM, team-1, trade_team_failed, team-1/trade_team_failed",
    "ORDER, order-1, trade_paid2refund, ORDER/order-1/trade_paid2refund",
    "PAYMENT, shop/p-1/SUCCESS, payment_result, PAYMENT/shop/p-1/SUCCESS"
  })
  void theEventKeyNamesTheSubjectAndTheCategory(
      String kind, String id, String category, String key) {
    var notification =
        new Notification(
            "event",
            new NotifyCategory(category),
            new Subject(kind, id),
            Optional.empty(),
            Optional.empty(),
            Examples.CLIENT,
            NotifyTarget.http(Examples.URL),
            "{}",
            Optional.empty());
    assertThat(notification.eventKey()).isEqualTo(key);
  }

  @Test
  void theSubjectOfAPaymentFitsItsColumn() {
    assertThat(Subject.payment(Examples.CLIENT, "p-1", "SUCCESS").id())
        .isEqualTo("shop/p-1/SUCCESS");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Subject.payment(Examples.CLIENT, "p".repeat(120), "SUCCESS"));
  }

  @Test
  void onlyATeamHasATeamId() {
    assertThat(Subject.team(new TeamId("t")).teamId()).hasValue(new TeamId("t"));
    assertThat(new Subject("ORDER", "t").teamId()).isEmpty();
    assertThat(new Subject("TEAM", "").teamId()).isEmpty();
  }

  @Test
  void anOddCountOfAttemptsStartsFromTheFirst() {
    var odd = new NotifyTaskEntity(1, NOTIFICATION, NotifyStatus.RETRYING, -3, null, 1);
    assertThat(odd.after(Kind.REFUSED.result, RetrySchedule.card()).notifyCount()).isEqualTo(1);
  }

  @Test
  void exactlyTheOpenTasksAreDueAgain() {
    NotifyTaskEntity born = NotifyTaskEntity.created(1, NOTIFICATION, 0);
    NotifyTaskEntity open = born.after(Kind.REFUSED.result, RetrySchedule.card());
    NotifyTaskEntity closed = born.after(Kind.DELIVERED.result, RetrySchedule.card());
    var attempt = new NotifyAttempt(1, 1, Examples.NOW, Duration.ZERO, Kind.DELIVERED.result);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AttemptRecord(open, attempt, Optional.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AttemptRecord(closed, attempt, Optional.of(Duration.ZERO)));
  }

  @Test
  void whatIsSentIsWhatWasWritten() {
    assertThat(Delivery.of(NOTIFICATION, Examples.TERMS))
        .isEqualTo(
            new Delivery(
                "event of team",
                NotifyCategory.TRADE_SETTLEMENT,
                NOTIFICATION.subject(),
                NotifyTarget.http(Examples.URL),
                NOTIFICATION.payload(),
                Examples.TERMS,
                Optional.empty()));
  }

  @Test
  void anAddressFitsItsColumn() {
    assertThat(NotifyTarget.http("x".repeat(512)).type()).isEqualTo(NotifyType.HTTP);
    assertThatIllegalArgumentException().isThrownBy(() -> NotifyTarget.http("x".repeat(513)));
    assertThatIllegalArgumentException().isThrownBy(() -> NotifyTarget.http(" "));
  }

  @Test
  void aMerchantThatIsGoneIsNotCalledAgain() {
    NotifyTaskEntity gone =
        NotifyTaskEntity.created(1, Examples.notification("team", Examples.URL), 1)
            .after(new DeliveryResult.Refused(410, ""), RetrySchedule.card());
    assertThat(gone.status()).isEqualTo(NotifyStatus.FAILED);
    assertThat(gone.notifyCount()).isEqualTo(1);
    assertThat(gone.lastError()).isEqualTo("answered HTTP 410 and is gone");
  }
}
