package site.dopplerxd.domain.trade.refund;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.Safely;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.owed.ProviderRefund;
import site.dopplerxd.domain.trade.owed.RefundDue;
import site.dopplerxd.domain.trade.owed.UncountedPayment;
import site.dopplerxd.domain.trade.port.RefundDueRepository;
import site.dopplerxd.domain.trade.port.TradeObserver;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.domain.trade.refund.RefundDueWriter.Owed;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Keeps what is owed back until it is returned. */
@RequiredArgsConstructor
public final class RefundLedger {
  private final TradeRepository trades;
  private final RefundDueRepository refunds;
  private final RefundDueWriter dues;
  private final PlaceClosings closings;
  private final UnitOfWork unitOfWork;
  private final TradeObserver observer;
  private final Clock clock;

  /**
   * Notes that the money of a refund was returned. A repeat changes nothing.
   *
   * @param by who says so
   * @return the refund, done
   * @throws AppException NO_REFUND_IN_CHANNEL when there is no such refund in the channel
   */
  public RefundDue confirmRefund(SalesChannel channel, String refundNo, String by) {
    return unitOfWork.inTransaction(() -> confirmInTransaction(channel, refundNo, by));
  }

  /** The same in the transaction of its caller. */
  public RefundDue confirmInTransaction(SalesChannel channel, String refundNo, String by) {
    return confirm(find(channel, refundNo), by);
  }

  /**
   * Notes that the money of a refund was not returned after all, in the transaction of its caller.
   * A refund that is not done stays as it is.
   *
   * @return the refund as it is now
   * @throws AppException NO_REFUND_IN_CHANNEL when there is no such refund in the channel
   */
  public RefundDue reopenInTransaction(SalesChannel channel, String refundNo) {
    RefundDue due = find(channel, refundNo);
    if (!due.isDone()) {
      return due;
    }
    RefundDue reopened = due.reopened(clock.instant());
    refunds.save(reopened);
    return reopened;
  }

  /**
   * Writes the callback about a refund, for the first time or again, in the transaction of its
   * caller, who calls {@link PlaceClosings#lookForDueTasks} after it.
   *
   * @return the refund as it is now
   * @throws AppException NO_REFUND_IN_CHANNEL when there is no such refund in the channel;
   *     REFUND_STATE_FORBIDS when it is done, or acknowledged; TASK_STATE_FORBIDS when there is a
   *     callback that was not abandoned; NO_REFUND_URL
   */
  public RefundDue writeCallbackInTransaction(SalesChannel channel, String refundNo) {
    RefundDue due = find(channel, refundNo);
    if (!due.canWriteCallback()) {
      throw new AppException(
          ResponseCode.REFUND_STATE_FORBIDS,
          "refundNo=%s state=%s".formatted(refundNo, due.state()));
    }
    MarketPayOrderEntity place =
        trades.findPlace(channel, due.purchase().outTradeNo()).orElseThrow();
    GroupBuyTeamEntity team = trades.findTeam(channel, due.teamId()).orElseThrow();
    if (!dues.writeCallback(team.getTerms(), place, due)) {
      throw new AppException(ResponseCode.NO_REFUND_URL, "refundNo=" + refundNo);
    }
    RefundDue written = due.withCallback();
    refunds.save(written);
    return written;
  }

  private RefundDue find(SalesChannel channel, String refundNo) {
    return refunds
        .findForUpdate(channel, refundNo)
        .orElseThrow(
            () -> new AppException(ResponseCode.NO_REFUND_IN_CHANNEL, "refundNo=" + refundNo));
  }

  /**
   * Keeps a payment that cannot be counted, once for each transaction; the place stays as it is.
   *
   * @return what is owed for it. Of a place that was closed since the payment was refused it is
   *     what is owed for the place, without a transaction: the payment is a late one then. Absent
   *     when the channel has no such place, or it was paid since, so that this payment may be the
   *     one that is counted: look again
   */
  public Optional<RefundDue> owe(
      SalesChannel channel, OutTradeNo outTradeNo, UncountedPayment payment) {
    Optional<Owed> owed =
        unitOfWork.inTransaction(
            () ->
                trades
                    .findPlace(channel, outTradeNo)
                    .flatMap(place -> oweUnderLock(channel, place, payment)));
    closings.lookForDueTasks();
    owed.filter(Owed::isNew).ifPresent(one -> Safely.run(() -> observer.owedUncounted(one.due())));
    return owed.map(Owed::due);
  }

  private Optional<Owed> oweUnderLock(
      SalesChannel channel, MarketPayOrderEntity seen, UncountedPayment payment) {
    GroupBuyTeamEntity team = trades.findTeamForUpdate(channel, seen.teamId()).orElseThrow();
    // Seen without a lock: it may have been paid or closed meanwhile.
    MarketPayOrderEntity place =
        trades.findPlace(channel, seen.purchase().outTradeNo()).orElseThrow();
    Optional<Owed> owed = dues.oweUncounted(team.getTerms(), place, payment, clock.instant());
    if (place.isLocked() && owed.filter(Owed::isNew).isPresent()) {
      // A lock is local to a primary: of several, the one that counts a payment meets this write.
      trades.saveTeam(team);
    }
    return owed;
  }

  /** What is owed for this transaction beside the place's own payment. */
  public Optional<RefundDue> owedBeside(
      SalesChannel channel, OutTradeNo outTradeNo, String transactionId) {
    return first(ofPlace(channel, outTradeNo), due -> due.isOf(transactionId));
  }

  /** The place beside whose own payment this transaction is owed back. */
  public Optional<OutTradeNo> placeOwing(SalesChannel channel, String transactionId) {
    return refunds.placeOwing(channel, transactionId);
  }

  /**
   * What is, or was, owed for the own payment of a place that is closed.
   *
   * @throws java.util.NoSuchElementException when the channel has no such place
   */
  public Money owedForPlace(SalesChannel channel, OutTradeNo outTradeNo) {
    MarketPayOrderEntity place = trades.findPlace(channel, outTradeNo).orElseThrow();
    return refunds.findOf(place.orderId()).map(RefundDue::amount).orElse(place.price().pay());
  }

  /** Whether a person has had wait again what is owed for the own payment of a place. */
  public boolean isReopenedForPlace(SalesChannel channel, OutTradeNo outTradeNo) {
    return trades
        .findPlace(channel, outTradeNo)
        .flatMap(place -> refunds.findOf(place.orderId()))
        .filter(RefundDue::isReopened)
        .isPresent();
  }

  /**
   * What the own payment of a place is counted, or owed back, for; absent when that was returned
   * and deleted long ago.
   */
  public Optional<Money> amountOf(MarketPayOrderEntity place) {
    return place.isClosed()
        ? refunds.findOf(place.orderId()).map(RefundDue::amount)
        : Optional.of(place.price().pay());
  }

  private List<RefundDue> ofPlace(SalesChannel channel, OutTradeNo outTradeNo) {
    return trades
        .findPlace(channel, outTradeNo)
        .map(place -> refunds.allOf(place.orderId()))
        .orElse(List.of());
  }

  /**
   * Notes what a provider says went back. Less than is owed changes nothing, nor does what was told
   * before a person had the refund wait again.
   *
   * @param by who says so
   * @return the refund that this is about, as it is now; absent when nothing is owed that it could
   *     be about
   */
  public Optional<RefundDue> confirmByProvider(
      SalesChannel channel, ProviderRefund refund, String by) {
    return unitOfWork.inTransaction(
        () ->
            find(channel, refund)
                .flatMap(due -> refunds.findForUpdate(channel, due.refundNo()))
                .map(due -> refund.ends(due) ? confirm(due, by) : due));
  }

  private Optional<RefundDue> find(SalesChannel channel, ProviderRefund refund) {
    return refund
        .refundNo()
        .flatMap(refundNo -> refunds.findForUpdate(channel, refundNo))
        .or(() -> findByPayment(channel, refund));
  }

  private Optional<RefundDue> findByPayment(SalesChannel channel, ProviderRefund refund) {
    List<RefundDue> owed =
        refund.outTradeNo().map(number -> ofPlace(channel, number)).orElse(List.of());
    return first(owed, due -> refund.transactionId().filter(due::isOf).isPresent())
        .or(() -> first(owed, due -> due.transactionId().isEmpty() && refund.ofThePlace()));
  }

  private static Optional<RefundDue> first(List<RefundDue> owed, Predicate<RefundDue> wanted) {
    return owed.stream().filter(wanted).findFirst();
  }

  private RefundDue confirm(RefundDue due, String by) {
    if (due.isDone()) {
      return due;
    }
    RefundDue done = due.done(clock.instant(), by);
    refunds.save(done);
    return done;
  }
}
