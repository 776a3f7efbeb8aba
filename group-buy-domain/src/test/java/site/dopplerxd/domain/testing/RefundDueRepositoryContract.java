package site.dopplerxd.domain.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.model.PlacePayment;
import site.dopplerxd.domain.payment.port.PlacePayments;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OrderId;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.trade.model.CloseReason;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.owed.PlaceNoticeType;
import site.dopplerxd.domain.trade.owed.RefundDue;
import site.dopplerxd.domain.trade.owed.RefundReason;
import site.dopplerxd.domain.trade.owed.UncountedPayment;
import site.dopplerxd.domain.trade.port.RefundDueRepository;

/** What every {@link RefundDueRepository} promises. Each test begins with an empty one. */
public abstract class RefundDueRepositoryContract {
  protected abstract RefundDueRepository repository();

  protected abstract PlacePayments payments();

  protected abstract UnitOfWork unitOfWork();

  @ParameterizedTest
  @EnumSource
  void aRefundIsFoundAsItWasAdded(CloseReason reason) {
    RefundDue due = due("order", reason);
    add(due);
    assertThat(repository().findOf(due.orderId())).contains(due);
    assertThat(find(Examples.CHANNEL, due.refundNo())).contains(due);
    assertThat(find(new SalesChannel("s01", "c02"), due.refundNo())).isEmpty();
    assertThat(find(Examples.CHANNEL, "ORDER")).isEmpty();
    assertThat(repository().findOf(new OrderId("another"))).isEmpty();
  }

  @Test
  void aPlaceIsOwedForOnce() {
    add(due("order", CloseReason.CANCELLED));
    assertThatThrownBy(() -> add(due("order", CloseReason.TEAM_EXPIRED)))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void eachOtherPaymentOfAPlaceIsOwedForOnce() {
    RefundDue own = due("order", CloseReason.TEAM_EXPIRED);
    add(own);
    RefundDue second = uncounted("T-2", 2);
    add(second);
    RefundDue third = uncounted("T-3", 3);
    add(third);
    assertThat(repository().allOf(own.orderId())).containsExactly(own, second, third);
    assertThat(repository().findOf(own.orderId())).contains(own);
    assertThat(find(Examples.CHANNEL, "order-3")).contains(third);
    assertThat(repository().placeOwing(Examples.CHANNEL, "T-3")).contains(new OutTradeNo("no-1"));
    assertThat(repository().placeOwing(Examples.CHANNEL, "t-3")).isEmpty();
    assertThat(repository().placeOwing(new SalesChannel("s01", "c02"), "T-3")).isEmpty();
    assertThatThrownBy(() -> add(uncounted("T-2", 4))).isInstanceOf(RuntimeException.class);
  }

  @Test
  void aPlaceHasItsOwnPaymentOnceATransactionIsRememberedOfIt() {
    OutTradeNo place = new OutTradeNo("no-1");
    assertThat(repository().hasOwnPayment(Examples.CHANNEL, place)).isFalse();
    payments()
        .attach(
            new PlacePayment(
                Examples.CHANNEL, place, PaymentProvider.API, "T-1", "wechat", Examples.NOW));
    assertThat(repository().hasOwnPayment(Examples.CHANNEL, place)).isTrue();
    assertThat(repository().hasOwnPayment(new SalesChannel("s01", "c02"), place)).isFalse();
  }

  private static RefundDue uncounted(String transactionId, int number) {
    return RefundDue.ofUncounted(
        Examples.team("team", 3).getTerms(),
        Examples.place("order", new TeamId("team"), Examples.purchase("buyer", "no-1"), 0),
        new UncountedPayment(transactionId, Money.of("1.25"), RefundReason.SECOND_PAYMENT),
        number,
        Examples.NOW.plusMillis(3));
  }

  @Test
  void aRefundIsFoundWithItsCallback() {
    RefundDue due = due("order", CloseReason.TEAM_EXPIRED);
    add(due);
    unitOfWork()
        .inTransaction(
            () -> {
              repository().save(due.withCallback());
              return due;
            });
    assertThat(repository().findOf(due.orderId())).contains(due.withCallback());
  }

  @Test
  void aRefundIsFoundAsItWasDone() {
    RefundDue due = due("order", CloseReason.TEAM_EXPIRED);
    add(due);
    RefundDue done = due.done(Examples.NOW.plusMillis(9), "client shop");
    unitOfWork()
        .inTransaction(
            () -> {
              repository().save(done);
              return done;
            });
    assertThat(repository().findOf(due.orderId())).contains(done);
  }

  @Test
  void aReopenedRefundIsFoundWithTheTimeOfThat() {
    RefundDue due = due("order", CloseReason.TEAM_EXPIRED);
    add(due);
    RefundDue done = due.done(Examples.NOW.plusMillis(9), "client shop");
    RefundDue reopened = done.reopened(Examples.NOW.plusMillis(11));
    for (RefundDue saved : List.of(done, reopened, reopened.withCallback())) {
      save(saved);
      assertThat(repository().findOf(due.orderId())).contains(saved);
    }
    RefundDue again = reopened.done(Examples.NOW.plusMillis(13), "client shop");
    save(again);
    assertThat(repository().findOf(due.orderId())).contains(again);
  }

  private void save(RefundDue due) {
    unitOfWork()
        .inTransaction(
            () -> {
              repository().save(due);
              return due;
            });
  }

  @Test
  void onlyWhatWasDoneLongAgoIsDeleted() {
    RefundDue open = due("open", CloseReason.TEAM_EXPIRED);
    RefundDue done = due("done", CloseReason.TEAM_EXPIRED);
    add(open);
    add(done);
    unitOfWork()
        .inTransaction(
            () -> {
              repository().save(done.done(Examples.NOW, "client shop"));
              return done;
            });
    assertThat(repository().deleteDoneBefore(Examples.NOW, 10)).isZero();
    assertThat(repository().deleteDoneBefore(Examples.NOW.plusMillis(1), 10)).isEqualTo(1);
    assertThat(repository().findOf(done.orderId())).isEmpty();
    assertThat(repository().findOf(open.orderId())).isPresent();
  }

  @Test
  void whatWasOwedForAnotherPaymentStays() {
    RefundDue second = uncounted("T-2", 2);
    add(second);
    save(second.done(Examples.NOW, "client shop"));
    assertThat(repository().deleteDoneBefore(Examples.NOW.plusMillis(1), 10)).isZero();
    assertThat(repository().allOf(second.orderId())).hasSize(1);
  }

  @Test
  void whatWasNeverOwedCannotBeDone() {
    RefundDue done = due("order", CloseReason.TEAM_EXPIRED).done(Examples.NOW, "x");
    assertThatThrownBy(
            () ->
                unitOfWork()
                    .inTransaction(
                        () -> {
                          repository().save(done);
                          return done;
                        }))
        .isInstanceOf(IllegalStateException.class);
  }

  private Optional<RefundDue> find(SalesChannel channel, String refundNo) {
    return unitOfWork().inTransaction(() -> repository().findForUpdate(channel, refundNo));
  }

  protected final void add(RefundDue due) {
    unitOfWork()
        .inTransaction(
            () -> {
              repository().add(due);
              return due;
            });
  }

  protected static RefundDue due(String orderId, CloseReason reason) {
    MarketPayOrderEntity place =
        Examples.place(orderId, new TeamId("team"), Examples.purchase("buyer", "no-1"), 0)
            .paidAt(Examples.NOW)
            .closed(reason, Examples.NOW.plusMillis(7));
    return RefundDue.of(Examples.team("team", 3).getTerms(), place, PlaceNoticeType.PAID_FORMED);
  }
}
