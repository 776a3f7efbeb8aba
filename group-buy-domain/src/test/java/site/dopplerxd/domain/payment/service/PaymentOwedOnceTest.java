package site.dopplerxd.domain.payment.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static site.dopplerxd.domain.testing.PaymentExamples.LEASE;
import static site.dopplerxd.domain.testing.PaymentExamples.about;
import static site.dopplerxd.domain.testing.PaymentExamples.arrived;
import static site.dopplerxd.domain.testing.PaymentExamples.paid;
import static site.dopplerxd.domain.testing.Refusals.assertRefused;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import site.dopplerxd.domain.payment.model.ManualReason;
import site.dopplerxd.domain.payment.model.MessageKind;
import site.dopplerxd.domain.payment.model.NewPaymentCallback;
import site.dopplerxd.domain.payment.model.PaymentCallback;
import site.dopplerxd.domain.payment.model.PaymentCallbackStatus;
import site.dopplerxd.domain.payment.model.PaymentMessage;
import site.dopplerxd.domain.payment.model.PaymentOutcome;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.model.PlacePayment;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.InMemoryPaymentAdmin;
import site.dopplerxd.domain.testing.InMemoryPaymentCallbacks.Stored;
import site.dopplerxd.domain.testing.RecordingNotices;
import site.dopplerxd.domain.trade.model.PlaceKey;
import site.dopplerxd.domain.trade.model.TradePaySuccess;
import site.dopplerxd.domain.trade.owed.RefundDue;
import site.dopplerxd.domain.trade.owed.RefundReason;
import site.dopplerxd.domain.trade.owed.UncountedPayment;
import site.dopplerxd.types.ResponseCode;

/**
 * Each transaction is owed back once, however often it is told, and a refund finds what it returns.
 */
class PaymentOwedOnceTest {
  private static final PlaceKey PLACE =
      new PlaceKey(new UserId("ann"), Examples.CHANNEL, new OutTradeNo("trade-1"));

  private final PaymentWorld world = new PaymentWorld();

  @AfterEach
  void close() {
    world.close();
  }

  private Stored receive(PaymentMessage message) {
    return receive(now(message));
  }

  private Stored receive(NewPaymentCallback message) {
    PaymentCallback stored = world.callbacks.addLeased(message, LEASE).orElseThrow();
    world.worker.tryNow(stored);
    return after(stored);
  }

  private PaymentCallback stored(PaymentMessage message) {
    return world.callbacks.addLeased(now(message), LEASE).orElseThrow();
  }

  private NewPaymentCallback now(PaymentMessage message) {
    return new NewPaymentCallback(
        PaymentProvider.WECHATPAY,
        Examples.CLIENT,
        Examples.CHANNEL,
        message,
        world.clock.instant());
  }

  private Stored after(PaymentCallback stored) {
    return world.callbacks.all().get((int) stored.id() - 1);
  }

  private static void assertStatus(Stored stored, PaymentCallbackStatus status) {
    assertThat(stored.callback().status()).isEqualTo(status);
  }

  private static void assertManual(Stored stored, ManualReason reason) {
    assertStatus(stored, PaymentCallbackStatus.MANUAL);
    assertThat(stored.reason()).contains(reason);
  }

  /** This and nothing else. */
  private void assertOwed(Money amount, RefundReason reason, Optional<String> transactionId) {
    assertThat(world.refunds.all())
        .extracting(RefundDue::amount, RefundDue::reason, RefundDue::transactionId)
        .containsExactly(tuple(amount, reason, transactionId));
  }

  /**
   * The same transaction in another message: Alipay's TRADE_FINISHED, or one that is sent again.
   */
  private static PaymentMessage again(PaymentMessage told) {
    return new PaymentMessage(
        told.kind(),
        told.eventId() + " again",
        "TRADE_FINISHED",
        told.outTradeNo(),
        told.transactionId(),
        told.amount(),
        told.paidAt(),
        told.paymentMethod(),
        Optional.empty(),
        "");
  }

  @Test
  void aWrongAmountThatIsToldAgainOnceItsPlaceIsClosedIsOwedOnce() {
    world.lock("ann", "trade-1");
    PaymentMessage wrong = paid("trade-1", "t-1", Money.of("89.99"), Examples.NOW);
    receive(wrong);
    world.trades.close(new OutTradeNo("trade-1"));
    Stored repeat = receive(again(wrong));
    assertStatus(repeat, PaymentCallbackStatus.PROCESSED);
    assertThat(repeat.detail()).contains(world.refunds.all().get(0).refundNo());
    assertOwed(Money.of("89.99"), RefundReason.WRONG_AMOUNT, Optional.of("t-1"));
    assertThat(payment("trade-1")).as("it is not the place's").isEmpty();
  }

  @Test
  void aPaymentAfterTheTeamsEndThatIsToldAgainOnceItsPlaceIsClosedIsOwedOnce() {
    world.lock("ann", "trade-1");
    world.clock.advance(Examples.VALID_TIME);
    PaymentMessage late = paid("trade-1", "t-1", Examples.PRICE.pay(), world.clock.instant());
    receive(late);
    world.trades.close(new OutTradeNo("trade-1"));
    assertStatus(receive(again(late)), PaymentCallbackStatus.PROCESSED);
    assertOwed(Examples.PRICE.pay(), RefundReason.PAID_TOO_LATE, Optional.of("t-1"));
  }

  @Test
  void aWrongAmountIsOwedBesideThePaymentThatCameAfterThePlaceWasClosed() {
    world.lock("ann", "trade-1");
    receive(paid("trade-1", "t-1", Money.of("89.99"), Examples.NOW));
    world.trades.close(new OutTradeNo("trade-1"));
    receive(paid("trade-1", "t-2"));
    assertThat(world.refunds.all())
        .extracting(RefundDue::amount, RefundDue::transactionId)
        .containsExactly(
            tuple(Money.of("89.99"), Optional.of("t-1")),
            tuple(Examples.PRICE.pay(), Optional.empty()));
  }

  /** Its settlement saw the place open; by the time it is owed back, the place is closed. */
  @Test
  void aWrongAmountWhosePlaceIsClosedMeanwhileIsOwedOnceByTwoMessagesAtOnce() {
    world.lock("ann", "trade-1");
    PaymentMessage wrong = paid("trade-1", "t-1", Money.of("89.99"), Examples.NOW);
    world.trades.close(new OutTradeNo("trade-1"));
    receive(wrong);
    var refused = new UncountedPayment("t-1", Money.of("89.99"), RefundReason.WRONG_AMOUNT);
    world.ledger.owe(Examples.CHANNEL, new OutTradeNo("trade-1"), refused);
    assertOwed(Money.of("89.99"), RefundReason.CANCELLED, Optional.empty());
  }

  /** Its client has settled the place without a transaction, and given it back. */
  @Test
  void aPaymentOfAnotherAmountThanIsOwedForItsClosedPlaceWaitsForAPerson() {
    world.lock("ann", "trade-1");
    world.settlements.settlementMarketPayOrder(Examples.paid("ann", "trade-1"));
    world.refunding.refundMarketPayOrder(PLACE);
    assertManual(
        receive(paid("trade-1", "t-1", Money.of("100.00"), Examples.NOW)),
        ManualReason.WRONG_AMOUNT);
    assertThat(payment("trade-1")).isEmpty();
    assertStatus(receive(paid("trade-1", "t-2")), PaymentCallbackStatus.PROCESSED);
    assertThat(world.refunds.all()).hasSize(1);
  }

  /** The first payment has no transaction, and its money is back. */
  @Test
  void aSecondPaymentThatIsMadeAfterThePlaceWasClosedIsOwedBesideTheFirst() {
    world.lock("ann", "trade-1");
    world.settlements.settlementMarketPayOrder(Examples.paid("ann", "trade-1"));
    world.refunding.refundMarketPayOrder(PLACE);
    world.ledger.confirmRefund(Examples.CHANNEL, world.refunds.all().get(0).refundNo(), "client");
    world.clock.advance(Examples.SETTLEMENTS.clockSkew().plusMillis(1));
    PaymentMessage second = paid("trade-1", "t-2", Examples.PRICE.pay(), world.clock.instant());
    receive(second);
    assertStatus(receive(again(second)), PaymentCallbackStatus.PROCESSED);
    assertThat(world.refunds.all())
        .extracting(RefundDue::reason, RefundDue::transactionId, RefundDue::isDone)
        .containsExactly(
            tuple(RefundReason.REFUNDED_UNFORMED, Optional.empty(), true),
            tuple(RefundReason.SECOND_PAYMENT, Optional.of("t-2"), false));
    assertThat(payment("trade-1")).isEmpty();
    assertStatus(receive(paid("trade-1", "t-1")), PaymentCallbackStatus.PROCESSED);
    assertThat(payment("trade-1")).map(PlacePayment::transactionId).contains("t-1");
    assertThat(world.refunds.all()).hasSize(2);
  }

  /** It is taken for the place's own, so the first payment is owed when it is told. */
  @Test
  void aSecondPaymentWhoseRefundClosedWhatIsOwedForThePlaceBecomesItsOwn() {
    world.lock("ann", "trade-1");
    world.settlements.settlementMarketPayOrder(Examples.paid("ann", "trade-1"));
    world.refunding.refundMarketPayOrder(PLACE);
    world.clock.advance(Examples.SETTLEMENTS.clockSkew().plusMillis(1));
    receive(refund("trade-1", "t-2"));
    receive(paid("trade-1", "t-2", Examples.PRICE.pay(), world.clock.instant()));
    receive(paid("trade-1", "t-1"));
    assertThat(world.refunds.all())
        .extracting(RefundDue::transactionId, RefundDue::isDone)
        .containsExactly(tuple(Optional.empty(), true), tuple(Optional.of("t-1"), false));
  }

  /** A person has seen that another payment went back. */
  @Test
  void aSecondPaymentWhoseRefundClosedWhatWasReopenedSinceIsOwedBesideTheFirst() {
    world.lock("ann", "trade-1");
    world.settlements.settlementMarketPayOrder(Examples.paid("ann", "trade-1"));
    world.refunding.refundMarketPayOrder(PLACE);
    world.clock.advance(Examples.SETTLEMENTS.clockSkew().plusMillis(1));
    receive(refund("trade-1", "t-2"));
    reopen();
    receive(paid("trade-1", "t-2", Examples.PRICE.pay(), world.clock.instant()));
    receive(paid("trade-1", "t-1"));
    assertThat(world.refunds.all())
        .extracting(RefundDue::transactionId, RefundDue::isDone)
        .containsExactly(tuple(Optional.empty(), false), tuple(Optional.of("t-2"), true));
  }

  @Test
  void aSecondPaymentOfWhichAPartIsBackIsOwedBesideTheFirst() {
    world.lock("ann", "trade-1");
    world.settlements.settlementMarketPayOrder(Examples.paid("ann", "trade-1"));
    world.refunding.refundMarketPayOrder(PLACE);
    world.clock.advance(Examples.SETTLEMENTS.clockSkew().plusMillis(1));
    receive(refund("trade-1", "t-2", Optional.of(Money.of("30.00"))));
    assertManual(
        receive(paid("trade-1", "t-2", Examples.PRICE.pay(), world.clock.instant())),
        ManualReason.UNCLEAR);
    assertThat(world.refunds.all())
        .extracting(RefundDue::transactionId, RefundDue::isDone)
        .containsExactly(tuple(Optional.empty(), false), tuple(Optional.of("t-2"), false));
  }

  /** It was taken for the refund of all that is owed for the place. */
  @Test
  void aPaymentOfAnotherAmountWhoseRefundNamedNoneWaitsForAPerson() {
    world.lock("ann", "trade-1");
    world.settlements.settlementMarketPayOrder(Examples.paid("ann", "trade-1"));
    world.refunding.refundMarketPayOrder(PLACE);
    receive(signed(refund("trade-1", "t-2", Optional.empty())));
    assertManual(
        receive(signed(paid("trade-1", "t-2", Money.of("80.00"), Examples.NOW))),
        ManualReason.UNCLEAR);
  }

  @Test
  void aPaymentThatIsMadeWithinTheClocksDifferenceOfTheClosingIsThePlacesOwn() {
    world.lock("ann", "trade-1");
    world.settlements.settlementMarketPayOrder(Examples.paid("ann", "trade-1"));
    world.refunding.refundMarketPayOrder(PLACE);
    world.clock.advance(Examples.SETTLEMENTS.clockSkew());
    receive(paid("trade-1", "t-1", Examples.PRICE.pay(), world.clock.instant()));
    assertThat(payment("trade-1")).isPresent();
    assertThat(world.refunds.all()).hasSize(1);
  }

  /** What is owed for the place is another payment, whose transaction is not known. */
  @ParameterizedTest
  @ValueSource(strings = {"100.00", "90.00", ""})
  void aRefundOfAPaymentThatWaitsForAPersonClosesNothingElse(String amount) {
    world.lock("ann", "trade-1");
    world.settlements.settlementMarketPayOrder(Examples.paid("ann", "trade-1"));
    world.refunding.refundMarketPayOrder(PLACE);
    Stored more = receive(paid("trade-1", "t-1", Money.of("100.00"), Examples.NOW));
    Optional<Money> went = Optional.of(amount).filter(text -> !text.isEmpty()).map(Money::of);
    PaymentCallback refund =
        world.callbacks.addLeased(signed(refund("trade-1", "t-1", went)), LEASE).orElseThrow();
    for (int i = 0; i < 2; i++) {
      // The second time as after a node that died before it wrote the result down.
      world.worker.tryNow(refund);
    }
    assertThat(world.refunds.all()).singleElement().matches(due -> !due.isDone());
    assertStatus(
        world.callbacks.all().get((int) more.callback().id() - 1),
        amount.equals("90.00") ? PaymentCallbackStatus.MANUAL : PaymentCallbackStatus.RESOLVED);
  }

  /** A person, or another notification of the refund, has resolved the payment before. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRefundOfAPaymentThatIsResolvedClosesNothingElse(boolean byAPerson) {
    world.lock("ann", "trade-1");
    world.settlements.settlementMarketPayOrder(Examples.paid("ann", "trade-1"));
    world.refunding.refundMarketPayOrder(PLACE);
    Stored more = receive(paid("trade-1", "t-1", Money.of("100.00"), Examples.NOW));
    PaymentMessage refund = refund("trade-1", "t-1", Optional.empty());
    if (byAPerson) {
      new InMemoryPaymentAdmin(world.callbacks).resolve(more.callback().id(), "olga", "returned");
    } else {
      receive(signed(refund));
    }
    assertStatus(receive(signed(again(refund))), PaymentCallbackStatus.PROCESSED);
    assertThat(world.refunds.all()).singleElement().matches(due -> !due.isDone());
    assertStatus(after(more.callback()), PaymentCallbackStatus.RESOLVED);
  }

  @Test
  void aRefundOfMoreThanIsOwedForAPlaceIsOfAnotherPayment() {
    world.lock("ann", "trade-1");
    world.settlements.settlementMarketPayOrder(Examples.paid("ann", "trade-1"));
    world.refunding.refundMarketPayOrder(PLACE);
    assertStatus(
        receive(refund("trade-1", "t-1", Optional.of(Money.of("100.00")))),
        PaymentCallbackStatus.IGNORED);
    assertThat(world.refunds.all()).singleElement().matches(due -> !due.isDone());
    assertStatus(receive(refund("trade-1", "t-2")), PaymentCallbackStatus.PROCESSED);
    assertThat(world.refunds.all()).singleElement().matches(RefundDue::isDone);
  }

  @Test
  void ofTwoPaymentsOfAClosedPlaceAtOnceEachIsOwedInItsAmountOrWaitsForAPerson() {
    world.lock("ann", "trade-1");
    world.trades.close(new OutTradeNo("trade-1"));
    PaymentCallback less =
        world.callbacks.addLeased(arrived(paid("trade-1", "t-1")), LEASE).orElseThrow();
    PaymentMessage message = paid("trade-1", "t-2", Money.of("100.00"), Examples.NOW);
    PaymentCallback more = world.callbacks.addLeased(arrived(message), LEASE).orElseThrow();
    Concurrently.times(2, i -> world.worker.tryNow(i == 0 ? less : more));
    Stream<Money> owed = world.refunds.all().stream().map(RefundDue::amount);
    Stream<Money> waiting =
        world.callbacks.all().stream()
            .filter(one -> one.callback().status() == PaymentCallbackStatus.MANUAL)
            .map(one -> one.callback().message().amount().orElseThrow());
    assertThat(Stream.concat(owed, waiting))
        .containsExactlyInAnyOrder(Examples.PRICE.pay(), Money.of("100.00"));
  }

  /** It was owed when the place was given back, and what was returned long ago is deleted. */
  @Test
  void aCountedPaymentThatIsReportedAgainAfterItsRefundWasDeletedIsNotOwedAgain() {
    world.lock("ann", "trade-1");
    world.settlements.settlementMarketPayOrder(Examples.paid("ann", "trade-1"));
    world.refunding.refundMarketPayOrder(PLACE);
    world.ledger.confirmRefund(Examples.CHANNEL, world.refunds.all().get(0).refundNo(), "client");
    world.refunds.deleteDoneBefore(world.clock.instant().plusSeconds(1), 10);
    assertRefused(
        ResponseCode.PLACE_CLOSED,
        "trade-1",
        () -> world.settlements.settlementMarketPayOrder(Examples.paid("ann", "trade-1")));
    assertThat(world.refunds.all()).isEmpty();
  }

  /** What was returned and deleted long ago says nothing of its amount. */
  @Test
  void aLatePaymentThatIsToldAgainAfterItsRefundWasDeletedIsKnown() {
    world.lock("ann", "trade-1");
    world.trades.close(new OutTradeNo("trade-1"));
    PaymentMessage late = paid("trade-1", "t-1", Money.of("100.00"), Examples.NOW);
    receive(late);
    world.ledger.confirmRefund(Examples.CHANNEL, world.refunds.all().get(0).refundNo(), "client");
    world.refunds.deleteDoneBefore(world.clock.instant().plusSeconds(1), 10);
    assertStatus(receive(again(late)), PaymentCallbackStatus.PROCESSED);
    assertThat(world.refunds.all()).isEmpty();
  }

  @Test
  void aSecondPaymentThatIsToldAgainAfterItWasReturnedIsNotOwedAgain() {
    world.lock("ann", "trade-1");
    receive(paid("trade-1", "t-1"));
    receive(paid("trade-1", "t-2"));
    world.ledger.confirmRefund(Examples.CHANNEL, world.refunds.all().get(0).refundNo(), "client");
    world.refunds.deleteDoneBefore(world.clock.instant().plusSeconds(1), 10);
    receive(again(paid("trade-1", "t-2")));
    assertThat(world.refunds.all()).singleElement().matches(RefundDue::isDone);
    receive(paid("trade-1", "t-3"));
    assertThat(world.refunds.all()).extracting(RefundDue::number).containsExactly(2, 3);
  }

  @Test
  void aReportThatNamesNoTransactionIsOfThePaymentThatIsOwedBack() {
    world.lock("ann", "trade-1");
    world.clock.advance(Examples.VALID_TIME);
    receive(paid("trade-1", "t-1", Examples.PRICE.pay(), world.clock.instant()));
    world.trades.close(new OutTradeNo("trade-1"));
    assertRefused(
        ResponseCode.PLACE_CLOSED,
        "trade-1",
        () -> world.settlements.settlementMarketPayOrder(Examples.paid("ann", "trade-1")));
    assertThat(world.refunds.all()).hasSize(1);
  }

  /** As with WeChat Pay's attach: a refund's notification does not bring it back. */
  @Test
  void aRefundThatNamesNoPlaceIsFoundByItsTransaction() {
    world.lock("ann", "trade-1");
    receive(paid("trade-1", "t-1"));
    receive(paid("trade-1", "t-2"));
    assertManual(receive(refund("", "t-1")), ManualReason.REFUND_OF_COUNTED_PLACE);
    world.refunding.refundMarketPayOrder(PLACE);
    assertStatus(receive(again(refund("", "t-1"))), PaymentCallbackStatus.PROCESSED);
    assertStatus(receive(refund("", "t-2")), PaymentCallbackStatus.PROCESSED);
    assertThat(world.refunds.all()).hasSize(2).allMatch(RefundDue::isDone);
  }

  /** No notification tells its place. */
  @Test
  void aRefundThatNamesNoPlaceFindsASecondPaymentThatItsClientReported() {
    world.lock("ann", "trade-1");
    receive(paid("trade-1", "t-1"));
    var second = new UncountedPayment("t-2", Examples.PRICE.pay(), RefundReason.SECOND_PAYMENT);
    world.ledger.owe(Examples.CHANNEL, new OutTradeNo("trade-1"), second);
    assertStatus(receive(refund("", "t-2")), PaymentCallbackStatus.PROCESSED);
    assertThat(world.refunds.all()).singleElement().matches(RefundDue::isDone);
  }

  @Test
  void aRefundThatNamesNoTransactionIsOfThePlacesOwnPayment() {
    world.lock("ann", "trade-1");
    receive(paid("trade-1", "t-1"));
    assertManual(receive(refund("trade-1", "")), ManualReason.REFUND_OF_COUNTED_PLACE);
    world.refunding.refundMarketPayOrder(PLACE);
    assertStatus(receive(again(refund("trade-1", ""))), PaymentCallbackStatus.PROCESSED);
    assertThat(world.refunds.all()).singleElement().matches(RefundDue::isDone);
  }

  /** The shop's desk has returned the money, and the place is given back after that. */
  @ParameterizedTest
  @ValueSource(strings = {"t-1", ""})
  void nothingIsOwedForAPlaceThatIsClosedAfterItsRefundWasTold(String transactionId) {
    world.lock("ann", "trade-1");
    receive(paid("trade-1", "t-1"));
    Stored refund = receive(refund("trade-1", transactionId));
    assertManual(refund, ManualReason.REFUND_OF_COUNTED_PLACE);
    world.refunding.refundMarketPayOrder(PLACE);
    assertThat(world.refunds.all())
        .singleElement()
        .satisfies(due -> assertThat(due.doneBy()).isEqualTo("provider wechatpay"));
    assertThat(world.notices.all()).isEmpty();
    assertStatus(
        world.callbacks.all().get((int) refund.callback().id() - 1),
        PaymentCallbackStatus.RESOLVED);
  }

  /** The number of a refund names the payment that it is of. */
  @Test
  void aRefundOfASecondPaymentThatNamesNoTransactionIsNotOfThePlacesOwn() {
    world.lock("ann", "trade-1");
    receive(paid("trade-1", "t-1"));
    receive(paid("trade-1", "t-2"));
    String second = world.refunds.all().get(0).refundNo();
    receive(signed(numbered(refund("trade-1", ""), second)));
    int told = world.notices.all().size();
    world.refunding.refundMarketPayOrder(PLACE);
    assertThat(world.refunds.all())
        .extracting(RefundDue::transactionId, RefundDue::isDone)
        .containsExactly(tuple(Optional.of("t-2"), true), tuple(Optional.empty(), false));
    assertThat(world.notices.all()).hasSize(told + 1);
  }

  private static PaymentMessage numbered(PaymentMessage refund, String refundNo) {
    return new PaymentMessage(
        refund.kind(),
        refund.eventId(),
        refund.eventType(),
        refund.outTradeNo(),
        refund.transactionId(),
        refund.amount(),
        refund.paidAt(),
        refund.paymentMethod(),
        Optional.of(refundNo),
        refund.detail());
  }

  @Test
  void ofATeamThatFailsOnlyWhatIsNotBackIsOwed() {
    TeamId team = world.lock("ann", "trade-1");
    world.join(team, "bob", "trade-2");
    receive(paid("trade-1", "t-1"));
    receive(paid("trade-2", "t-2"));
    receive(refund("", "t-1"));
    world.clock.advance(Examples.VALID_TIME);
    assertThat(world.expiry.endOverdue()).isEqualTo(1);
    assertThat(world.refunds.all())
        .extracting(due -> due.purchase().outTradeNo().value(), RefundDue::isDone)
        .containsExactlyInAnyOrder(tuple("trade-1", true), tuple("trade-2", false));
    assertThat(world.notices.all())
        .extracting(RecordingNotices.Notice::outTradeNo)
        .containsExactly("trade-2");
  }

  @Test
  void aPlaceThatIsClosedAfterAPartOfItWasRefundedIsOwed() {
    world.lock("ann", "trade-1");
    receive(paid("trade-1", "t-1"));
    receive(refund("trade-1", "t-1", Optional.of(Money.of("89.99"))));
    world.refunding.refundMarketPayOrder(PLACE);
    assertThat(world.refunds.all()).singleElement().matches(due -> !due.isDone());
    assertThat(world.notices.all()).hasSize(1);
  }

  /** As of Alipay: its payment was never stored, and the rest of the money stands nowhere. */
  @Test
  void aRefundOfAPartOfAnUnknownPaymentWaitsForAPerson() {
    world.lock("ann", "trade-1");
    world.trades.close(new OutTradeNo("trade-1"));
    assertManual(
        receive(refund("trade-1", "t-1", Optional.of(Money.of("30.00")))), ManualReason.UNCLEAR);
    assertStatus(
        receive(refund("elsewhere", "t-2", Optional.of(Money.of("30.00")))),
        PaymentCallbackStatus.IGNORED);
  }

  /** Its payment was told under another name. */
  @Test
  void aSignedRefundOfAnUnknownPaymentOfAPaidPlaceWaitsForAPerson() {
    world.lock("ann", "trade-1");
    assertStatus(
        receive(signed(refund("trade-1", "p-0", Optional.empty()))), PaymentCallbackStatus.MANUAL);
    receive(signed(paid("trade-1", "t-1")));
    assertManual(receive(signed(refund("trade-1", "p-1", Optional.empty()))), ManualReason.UNCLEAR);
    world.refunding.refundMarketPayOrder(PLACE);
    assertManual(receive(signed(refund("trade-1", "p-2", Optional.empty()))), ManualReason.UNCLEAR);
    assertThat(world.refunds.all()).singleElement().matches(due -> !due.isDone());
    assertStatus(
        receive(signed(refund("elsewhere", "p-3", Optional.empty()))),
        PaymentCallbackStatus.IGNORED);
  }

  @Test
  void aSignedFailureOfAnUnknownPaymentOfAPaidPlaceWaitsForAPerson() {
    world.lock("ann", "trade-1");
    receive(signed(paid("trade-1", "t-1")));
    receive(signed(paid("trade-1", "t-2")));
    assertManual(
        receive(signed(about(MessageKind.UNPAID, "trade-1", "p-1"))), ManualReason.UNCLEAR);
    assertStatus(
        receive(signed(about(MessageKind.UNPAID, "trade-1", "t-2"))),
        PaymentCallbackStatus.IGNORED);
  }

  /** The shop has refunded it at the provider while we could not do what its payment says. */
  @Test
  void aRefundThatIsToldBeforeItsLatePaymentClosesWhatIsOwedThen() {
    world.lock("ann", "trade-1");
    world.trades.close(new OutTradeNo("trade-1"));
    assertStatus(receive(refund("trade-1", "t-1")), PaymentCallbackStatus.IGNORED);
    assertStatus(receive(paid("trade-1", "t-1")), PaymentCallbackStatus.PROCESSED);
    assertThat(world.refunds.all())
        .singleElement()
        .satisfies(due -> assertThat(due.doneBy()).isEqualTo("provider wechatpay"));
  }

  @Test
  void aRefundWithoutATransactionThatIsToldBeforeTheLatePaymentClosesWhatIsOwedThen() {
    world.lock("ann", "trade-1");
    world.trades.close(new OutTradeNo("trade-1"));
    assertStatus(receive(refund("trade-1", "")), PaymentCallbackStatus.IGNORED);
    receive(paid("trade-1", "t-1"));
    receive(paid("trade-1", "t-2"));
    assertThat(world.refunds.all())
        .extracting(RefundDue::transactionId, RefundDue::isDone)
        .containsExactly(tuple(Optional.empty(), true), tuple(Optional.of("t-2"), false));
  }

  @Test
  void aRefundThatIsToldBeforeItsSecondPaymentClosesWhatIsOwedThen() {
    world.lock("ann", "trade-1");
    receive(paid("trade-1", "t-1"));
    assertStatus(receive(refund("trade-1", "t-2")), PaymentCallbackStatus.IGNORED);
    assertStatus(receive(paid("trade-1", "t-2")), PaymentCallbackStatus.PROCESSED);
    assertThat(world.refunds.all()).singleElement().matches(RefundDue::isDone);
  }

  @Test
  void aRefundOfLessThatIsToldBeforeItsPaymentClosesNothing() {
    world.lock("ann", "trade-1");
    world.trades.close(new OutTradeNo("trade-1"));
    receive(refund("trade-1", "t-1"));
    assertManual(
        receive(paid("trade-1", "t-1", Money.of("100.00"), Examples.NOW)), ManualReason.UNCLEAR);
    assertThat(world.refunds.all()).singleElement().matches(due -> !due.isDone());
  }

  /** As WeChat Pay tells of a refund: without the number that came with the payment. */
  @Test
  void aPaymentWhoseRefundWasToldBeforeItIsCountedWaitsForAPerson() {
    world.lock("ann", "trade-1");
    assertStatus(receive(refund("", "t-1")), PaymentCallbackStatus.IGNORED);
    assertManual(receive(paid("trade-1", "t-1")), ManualReason.REFUND_OF_COUNTED_PLACE);
    assertThat(world.paidPlaces()).isEqualTo(1);
  }

  /** Its node died after that, and before it wrote down that a person must decide. */
  @Test
  void aPaymentThatIsDoneAgainAfterItsRefundWasToldWaitsForAPerson() {
    world.lock("ann", "trade-1");
    receive(refund("", "t-1"));
    receive(paid("trade-1", "t-1"));
    assertManual(receive(again(paid("trade-1", "t-1"))), ManualReason.REFUND_OF_COUNTED_PLACE);
  }

  /** The provider's refund came back to the shop: an operator has found out. */
  @Test
  void whatAnOperatorHasReopenedIsClosedByNoOlderRefund() {
    world.lock("ann", "trade-1");
    world.trades.close(new OutTradeNo("trade-1"));
    receive(paid("trade-1", "t-1"));
    receive(refund("trade-1", "t-1"));
    reopen();
    assertStatus(receive(again(paid("trade-1", "t-1"))), PaymentCallbackStatus.PROCESSED);
    assertThat(world.refunds.all()).singleElement().matches(RefundDue::isReopened);
    world.clock.advance(Duration.ofMillis(1));
    assertStatus(receive(again(refund("trade-1", "t-1"))), PaymentCallbackStatus.PROCESSED);
    assertThat(world.refunds.all()).singleElement().matches(RefundDue::isDone);
  }

  private void reopen() {
    RefundDue done = world.refunds.all().get(0);
    assertThat(done.isDone()).isTrue();
    world.clock.advance(Duration.ofMillis(1));
    world.database.inTransaction(
        () -> world.ledger.reopenInTransaction(Examples.CHANNEL, done.refundNo()));
  }

  /**
   * Its node died before it wrote the result down, or it waited for a person who has it retried.
   */
  @Test
  void whatIsReopenedIsClosedByNoRetryOfAnOlderRefund() {
    world.lock("ann", "trade-1");
    world.trades.close(new OutTradeNo("trade-1"));
    receive(paid("trade-1", "t-1"));
    PaymentCallback refund = stored(refund("trade-1", "t-1"));
    assertThat(world.refunded.handleRefund(refund)).isInstanceOf(PaymentOutcome.Processed.class);
    reopen();
    world.clock.advance(LEASE.length());
    tryDue();
    assertStatus(after(refund), PaymentCallbackStatus.IGNORED);
    assertThat(world.refunds.all()).singleElement().matches(RefundDue::isReopened);

    world.refunded.lookAgain(Examples.CHANNEL, "t-1");
    tryDue();
    assertStatus(after(refund), PaymentCallbackStatus.IGNORED);
    assertThat(world.refunds.all()).singleElement().matches(RefundDue::isReopened);
  }

  private void tryDue() {
    List<PaymentCallback> due = world.callbacks.claimDue(10, LEASE);
    assertThat(due).isNotEmpty();
    due.forEach(world.worker::tryNow);
  }

  /** A node that died between owing and closing leaves the payment to another one. */
  @Test
  void aPaymentThatIsDoneAgainClosesWhatItsRefundDidNotFind() {
    world.lock("ann", "trade-1");
    world.trades.close(new OutTradeNo("trade-1"));
    receive(paid("trade-1", "t-1"));
    world.callbacks.addLeased(arrived(refund("trade-1", "t-1")), LEASE);
    assertStatus(receive(again(paid("trade-1", "t-1"))), PaymentCallbackStatus.PROCESSED);
    assertThat(world.refunds.all()).singleElement().matches(RefundDue::isDone);
  }

  /** Its settlement is refused, its client reports the place, and only then is it owed back. */
  @Test
  void aRefusedPaymentWhosePlaceIsPaidMeanwhileIsNotOwedBack() {
    world.lock("ann", "trade-1");
    world.settlements.settlementMarketPayOrder(Examples.paid("ann", "trade-1"));
    for (RefundReason reason : List.of(RefundReason.WRONG_AMOUNT, RefundReason.PAID_TOO_LATE)) {
      var refused = new UncountedPayment("t-1", Money.of("80.00"), reason);
      assertThat(world.ledger.owe(Examples.CHANNEL, new OutTradeNo("trade-1"), refused)).isEmpty();
    }
    assertThat(world.refunds.all()).isEmpty();
  }

  @Test
  void aPaymentOfWrongAmountWhosePlaceIsPaidBeforeItIsOwedWaitsForAPerson() {
    world.lock("ann", "trade-1");
    world.beforeOwing = () -> world.settlements.settlementMarketPayOrder(unnamed());
    assertManual(
        receive(paid("trade-1", "t-1", Money.of("80.00"), Examples.NOW)),
        ManualReason.WRONG_AMOUNT);
    assertThat(world.refunds.all()).isEmpty();
    assertThat(world.paidPlaces()).isEqualTo(1);
  }

  private static TradePaySuccess unnamed() {
    TradePaySuccess paid = Examples.paid("ann", "trade-1");
    return new TradePaySuccess(
        paid.userId(), paid.channel(), paid.outTradeNo(), paid.outTradeTime(), Optional.empty());
  }

  @Test
  void theRightPaymentIsCountedBesideOneOfAWrongAmount() {
    world.lock("ann", "trade-1");
    receive(paid("trade-1", "t-1", Money.of("89.99"), Examples.NOW));
    assertStatus(receive(paid("trade-1", "t-2")), PaymentCallbackStatus.PROCESSED);
    assertThat(world.paidPlaces()).isEqualTo(1);
    assertOwed(Money.of("89.99"), RefundReason.WRONG_AMOUNT, Optional.of("t-1"));
  }

  /** The client has given a place back whose payment it never named. */
  @Test
  void aPaymentThatIsGivenBackIsNotToldAsALateOneWhenItIsReportedAgain() {
    world.lock("ann", "trade-1");
    world.settlements.settlementMarketPayOrder(Examples.paid("ann", "trade-1"));
    world.refunding.refundMarketPayOrder(PLACE);
    assertRefused(
        ResponseCode.PLACE_CLOSED,
        "trade-1",
        () -> world.settlements.settlementMarketPayOrder(Examples.paid("ann", "trade-1")));
    assertThat(world.observer.late()).isEmpty();
  }

  @Test
  void aLatePaymentIsToldOnceHoweverOftenItIsReported() {
    world.lock("ann", "trade-1");
    world.trades.close(new OutTradeNo("trade-1"));
    for (int i = 0; i < 2; i++) {
      assertRefused(
          ResponseCode.PLACE_CLOSED,
          "trade-1",
          () -> world.settlements.settlementMarketPayOrder(Examples.paid("ann", "trade-1")));
    }
    assertThat(world.observer.late()).hasSize(1);
  }

  private static PaymentMessage refund(String outTradeNo, String transactionId) {
    return refund(outTradeNo, transactionId, Optional.of(Examples.PRICE.pay()));
  }

  private static NewPaymentCallback signed(PaymentMessage message) {
    return new NewPaymentCallback(
        PaymentProvider.SIGNED, Examples.CLIENT, Examples.CHANNEL, message, Examples.NOW);
  }

  private static PaymentMessage refund(
      String outTradeNo, String transactionId, Optional<Money> amount) {
    return new PaymentMessage(
        MessageKind.REFUNDED,
        "refund of " + transactionId,
        "REFUND.SUCCESS",
        OutTradeNo.find(outTradeNo),
        Optional.of(transactionId).filter(id -> !id.isEmpty()),
        amount,
        Optional.empty(),
        "wechatpay/JSAPI",
        Optional.empty(),
        "SUCCESS");
  }

  private Optional<PlacePayment> payment(String outTradeNo) {
    return world.payments.find(Examples.CHANNEL, new OutTradeNo(outTradeNo));
  }
}
