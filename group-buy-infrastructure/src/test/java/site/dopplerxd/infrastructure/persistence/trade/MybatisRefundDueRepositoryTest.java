package site.dopplerxd.infrastructure.persistence.trade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.notify.delivery.port.AcknowledgedTasks;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyCategory;
import site.dopplerxd.domain.notify.model.Subject;
import site.dopplerxd.domain.payment.port.PlacePayments;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.RefundDueRepositoryContract;
import site.dopplerxd.domain.trade.model.CloseReason;
import site.dopplerxd.domain.trade.owed.RefundDue;
import site.dopplerxd.domain.trade.owed.RefundState;
import site.dopplerxd.domain.trade.port.RefundDueRepository;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseTest;

@DatabaseTest
class MybatisRefundDueRepositoryTest extends RefundDueRepositoryContract {
  @Autowired private RefundDueRepository refunds;
  @Autowired private PlacePayments payments;
  @Autowired private AcknowledgedTasks acknowledged;
  @Autowired private UnitOfWork unitOfWork;
  @Autowired private JdbcTemplate sql;

  @BeforeEach
  void nothingOwed() {
    sql.update("DELETE FROM refund_due");
    sql.update("DELETE FROM payment_of_place");
  }

  /** Its client confirms it where it takes the callback, and answers after that. */
  @Test
  void aRefundThatWasConfirmedBeforeItsCallbackWasAcknowledgedIsToldAndDone() {
    RefundDue due = due("order", CloseReason.TEAM_EXPIRED);
    add(due);
    unitOfWork.inTransaction(
        () -> {
          refunds.save(due.done(Examples.NOW, "client shop"));
          acknowledged.acknowledged(List.of(toldOf(due)));
          return due;
        });
    RefundDue told = refunds.findOf(due.orderId()).orElseThrow();
    assertThat(told.isDone()).isTrue();
    assertThat(told.toldAt()).isNotNull();
    assertThat(told.reopened(Examples.NOW).state()).isEqualTo(RefundState.TOLD);
  }

  /** It knows no reopened_at. */
  @Test
  void whatAnOlderNodeHasReopenedIsReopenedSinceItsRowWasChanged() {
    RefundDue due = due("order", CloseReason.TEAM_EXPIRED);
    add(due);
    sql.update("UPDATE refund_due SET done_by = 'x', update_time = '2026-01-31 10:30:00.123'");
    assertThat(refunds.findOf(due.orderId()).orElseThrow().reopenedAt())
        .isEqualTo("2026-01-31T10:30:00.123Z");
  }

  private static Notification toldOf(RefundDue due) {
    Notification any = Examples.notification("team", Examples.URL);
    return new Notification(
        any.eventId(),
        NotifyCategory.TRADE_PAID_TO_REFUND,
        new Subject(Subject.ORDER, due.refundNo()),
        any.activityId(),
        any.channel(),
        any.clientId(),
        any.target(),
        any.payload(),
        any.trace());
  }

  @Override
  protected RefundDueRepository repository() {
    return refunds;
  }

  @Override
  protected PlacePayments payments() {
    return payments;
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return unitOfWork;
  }
}
