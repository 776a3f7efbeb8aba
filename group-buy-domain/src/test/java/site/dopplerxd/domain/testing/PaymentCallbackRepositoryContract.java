package site.dopplerxd.domain.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static site.dopplerxd.domain.testing.PaymentExamples.LEASE;
import static site.dopplerxd.domain.testing.PaymentExamples.about;
import static site.dopplerxd.domain.testing.PaymentExamples.arrived;
import static site.dopplerxd.domain.testing.PaymentExamples.paid;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.payment.model.HandlingResult;
import site.dopplerxd.domain.payment.model.ManualReason;
import site.dopplerxd.domain.payment.model.MessageKind;
import site.dopplerxd.domain.payment.model.NewPaymentCallback;
import site.dopplerxd.domain.payment.model.PaymentCallback;
import site.dopplerxd.domain.payment.model.PaymentCallbackLease;
import site.dopplerxd.domain.payment.model.PaymentCallbackStatus;
import site.dopplerxd.domain.payment.model.PaymentMessage;
import site.dopplerxd.domain.payment.model.PaymentOutcome;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.port.PaymentCallbackRepository;
import site.dopplerxd.domain.payment.port.PaymentCallbackRepository.Refunded;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;

/** What every {@link PaymentCallbackRepository} promises. Each test begins with an empty one. */
public abstract class PaymentCallbackRepositoryContract {
  private static final PaymentCallbackLease NO_LEASE =
      new PaymentCallbackLease("node-0", Duration.ZERO);
  private static final Optional<Money> ALL = Optional.of(Examples.PRICE.pay());
  private static final PaymentCallbackLease OTHER =
      new PaymentCallbackLease("node-2", Duration.ofMinutes(1));

  protected abstract PaymentCallbackRepository callbacks();

  private PaymentCallback add(PaymentMessage message, PaymentCallbackLease lease) {
    return callbacks().addLeased(arrived(message), lease).orElseThrow();
  }

  private static HandlingResult after(PaymentCallback callback, PaymentOutcome outcome) {
    return callback.after(outcome, () -> 0);
  }

  @Test
  void aNotificationIsStoredAsItCame() {
    PaymentMessage message = paid("trade-1", "t-1");
    PaymentCallback stored = add(message, LEASE);
    assertThat(stored.message()).isEqualTo(message);
    assertThat(stored.status()).isEqualTo(PaymentCallbackStatus.RECEIVED);
    assertThat(stored.channel()).isEqualTo(Examples.CHANNEL);
  }

  @Test
  void whatIsClaimedIsWhatWasStored() {
    PaymentMessage message = paid("trade-1", "t-1");
    PaymentMessage sparse =
        new PaymentMessage(
            MessageKind.OTHER,
            "拼团-event",
            "X",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "",
            Optional.empty(),
            "");
    add(message, NO_LEASE);
    add(sparse, NO_LEASE);
    assertThat(callbacks().claimDue(10, OTHER))
        .extracting(PaymentCallback::message)
        .containsExactlyInAnyOrder(message, sparse);
  }

  @Test
  void refundsOfATransactionAreFoundInAnyState() {
    add(paid("trade-1", "t-1"), LEASE);
    PaymentCallback first = add(about(MessageKind.REFUNDED, "trade-1", "t-1"), LEASE);
    callbacks().record(first, after(first, new PaymentOutcome.Ignored("")));
    add(about(MessageKind.REFUNDED, "trade-1", "t-2"), LEASE);
    assertThat(callbacks().refundsOf(Examples.CHANNEL, "t-1"))
        .extracting(PaymentCallback::message)
        .containsExactly(first.message());
    assertThat(callbacks().refundsOf(Examples.CHANNEL, "T-1")).isEmpty();
    assertThat(callbacks().refundsOf(new SalesChannel("s01", "c02"), "t-1")).isEmpty();
  }

  @Test
  void refundsOfAPlaceNameNoTransaction() {
    add(about(MessageKind.REFUNDED, "trade-1", "t-1"), LEASE);
    add(PaymentExamples.withoutTransaction(MessageKind.UNPAID, "trade-1"), LEASE);
    PaymentMessage refund = PaymentExamples.withoutTransaction(MessageKind.REFUNDED, "trade-1");
    add(refund, LEASE);
    assertThat(callbacks().refundsOfPlace(Examples.CHANNEL, new OutTradeNo("trade-1")))
        .extracting(PaymentCallback::message)
        .containsExactly(refund);
    assertThat(callbacks().refundsOfPlace(Examples.CHANNEL, new OutTradeNo("TRADE-1"))).isEmpty();
    assertThat(
            callbacks().refundsOfPlace(new SalesChannel("s01", "c02"), new OutTradeNo("trade-1")))
        .isEmpty();
  }

  @Test
  void refundsThatNoPersonSeesAreDueAgain() {
    PaymentCallback ignored = refundToldTo("one");
    callbacks().record(ignored, after(ignored, new PaymentOutcome.Ignored("")));
    PaymentCallback seen = refundToldTo("two");
    manual(seen, ManualReason.UNCLEAR);
    PaymentCallback held = refundToldTo("three");
    add(about(MessageKind.REFUNDED, "trade-1", "t-2"), LEASE);
    add(paid("trade-1", "t-1"), LEASE);
    callbacks().retryRefunds(new SalesChannel("s01", "c02"), "t-1");
    assertThat(callbacks().claimDue(10, OTHER)).isEmpty();
    callbacks().retryRefunds(Examples.CHANNEL, "t-1");
    assertThat(callbacks().record(held, after(held, new PaymentOutcome.Ignored("")))).isFalse();
    assertThat(callbacks().claimDue(10, OTHER))
        .extracting(PaymentCallback::id)
        .containsExactlyInAnyOrder(ignored.id(), held.id());
  }

  private PaymentCallback refundToldTo(String client) {
    var refund =
        new NewPaymentCallback(
            PaymentProvider.WECHATPAY,
            new ClientId(client),
            Examples.CHANNEL,
            about(MessageKind.REFUNDED, "trade-1", "t-1"),
            Examples.NOW);
    return callbacks().addLeased(refund, LEASE).orElseThrow();
  }

  @Test
  void anEventIsStoredOnce() {
    add(paid("trade-1", "t-1"), LEASE);
    assertThat(callbacks().addLeased(arrived(paid("trade-1", "t-1")), LEASE)).isEmpty();
  }

  @Test
  void ofTheSameEventAtOnceOneIsStored() {
    List<Boolean> stored =
        Concurrently.map(
            16, i -> callbacks().addLeased(arrived(paid("trade-1", "t-1")), LEASE).isPresent());
    assertThat(Concurrently.countOf(stored, true)).isEqualTo(1);
  }

  @Test
  void anEventOfAnotherClientOrProviderIsAnother() {
    PaymentMessage message = paid("trade-1", "t-1");
    add(message, LEASE);
    for (NewPaymentCallback other :
        List.of(
            new NewPaymentCallback(
                PaymentProvider.WECHATPAY,
                new ClientId("other"),
                Examples.CHANNEL,
                message,
                Examples.NOW),
            new NewPaymentCallback(
                PaymentProvider.ALIPAY,
                Examples.CLIENT,
                Examples.CHANNEL,
                message,
                Examples.NOW))) {
      assertThat(callbacks().addLeased(other, LEASE)).isPresent();
    }
  }

  @Test
  void whatIsHeldIsNotDue() {
    add(paid("trade-1", "t-1"), LEASE);
    assertThat(callbacks().claimDue(10, OTHER)).isEmpty();
  }

  @Test
  void whatALeaseHasEndedOfIsTakenOnce() {
    PaymentCallback stored = add(paid("trade-1", "t-1"), NO_LEASE);
    List<PaymentCallback> claimed = callbacks().claimDue(10, OTHER);
    assertThat(claimed).extracting(PaymentCallback::id).containsExactly(stored.id());
    assertThat(claimed.get(0).version()).isGreaterThan(stored.version());
    assertThat(callbacks().claimDue(10, LEASE)).isEmpty();
  }

  @Test
  void atMostTheLimitIsClaimed() {
    for (int i = 0; i < 5; i++) {
      add(paid("trade-" + i, "t-" + i), NO_LEASE);
    }
    assertThat(callbacks().claimDue(3, OTHER)).hasSize(3);
    assertThat(callbacks().claimDue(3, LEASE)).hasSize(2);
  }

  @Test
  void aRecordedResultClosesIt() {
    PaymentCallback stored = add(paid("trade-1", "t-1"), NO_LEASE);
    assertThat(callbacks().record(stored, after(stored, new PaymentOutcome.Processed("counted"))))
        .isTrue();
    assertThat(callbacks().claimDue(10, OTHER)).isEmpty();
  }

  @Test
  void aResultUnderAnOlderClaimChangesNothing() {
    PaymentCallback stored = add(paid("trade-1", "t-1"), NO_LEASE);
    PaymentCallback claimed = callbacks().claimDue(1, NO_LEASE).get(0);
    assertThat(callbacks().record(stored, after(stored, new PaymentOutcome.Ignored("late"))))
        .isFalse();
    assertThat(callbacks().claimDue(1, OTHER))
        .extracting(PaymentCallback::id)
        .containsExactly(claimed.id());
  }

  @Test
  void whatFailedRestsAndKeepsItsAttempts() {
    PaymentCallback stored = add(paid("trade-1", "t-1"), NO_LEASE);
    HandlingResult failed = after(stored, new PaymentOutcome.Failed("broken"));
    assertThat(callbacks().record(stored, withRest(failed, Duration.ofMinutes(1)))).isTrue();
    assertThat(callbacks().claimDue(1, OTHER)).isEmpty();
    PaymentCallback second = add(paid("trade-2", "t-2"), NO_LEASE);
    callbacks().record(second, withRest(failed, Duration.ZERO));
    assertThat(callbacks().claimDue(1, OTHER))
        .singleElement()
        .satisfies(
            due -> {
              assertThat(due.failedAttempts()).isEqualTo(1);
              assertThat(due.status()).isEqualTo(PaymentCallbackStatus.RETRYING);
            });
  }

  private static HandlingResult withRest(HandlingResult result, Duration rest) {
    return new HandlingResult(
        result.status(),
        result.failedAttempts(),
        result.reason(),
        result.detail(),
        Optional.of(rest));
  }

  @Test
  void aReleasedCallbackIsDueAgainAndCostsNoTry() {
    PaymentCallback stored = add(paid("trade-1", "t-1"), LEASE);
    callbacks().postpone(stored, Duration.ZERO);
    assertThat(callbacks().claimDue(1, OTHER))
        .singleElement()
        .satisfies(due -> assertThat(due.failedAttempts()).isZero());
  }

  @Test
  void aRefundResolvesWhatWaitsForIt() {
    PaymentCallback second = add(paid("trade-1", "t-2"), LEASE);
    manual(second, ManualReason.SECOND_PAYMENT);
    PaymentCallback other = add(paid("trade-2", "t-3"), LEASE);
    manual(other, ManualReason.SECOND_PAYMENT);
    assertThat(refunded("t-2", ALL)).isEqualTo(new Refunded(1, 0));
    assertThat(refunded("t-2", ALL)).as("handled again").isEqualTo(new Refunded(1, 0));
    assertThat(callbacks().resolveRefunded(Examples.CLIENT, "t-2", ALL, 100))
        .as("another refund")
        .isEqualTo(new Refunded(1, 0));
    assertThat(refunded("t-2", Optional.of(Money.of("0.01"))))
        .as("of a part")
        .isEqualTo(new Refunded(1, 0));
    assertThat(callbacks().resolveRefunded(new ClientId("other"), "t-3", ALL, 99))
        .isEqualTo(Refunded.NOTHING);
  }

  @Test
  void aRefundOfLessThanWasPaidResolvesNothing() {
    PaymentCallback unknown = add(paid("trade-1", "t-2"), LEASE);
    manual(unknown, ManualReason.UNKNOWN_NUMBER);
    assertThat(refunded("t-2", Optional.of(Money.of("0.01")))).isEqualTo(new Refunded(0, 1));
    assertThat(refunded("t-2", Optional.empty())).isEqualTo(new Refunded(1, 0));
  }

  @Test
  void aRefundResolvesNothingThatNoRefundIsDueFor() {
    PaymentCallback unclear = add(paid("trade-1", "t-2"), LEASE);
    manual(unclear, ManualReason.RETRIES_ENDED);
    assertThat(refunded("t-2", ALL)).isEqualTo(Refunded.NOTHING);
  }

  @Test
  void theNotificationOfAPaymentTellsItsPlaceToItsClient() {
    add(PaymentExamples.about(MessageKind.UNPAID, "trade-0", "t-1"), LEASE);
    add(paid("trade-1", "t-1"), LEASE);
    add(paid("trade-2", "t-1", Examples.PRICE.pay(), Examples.NOW.plusSeconds(1)), LEASE);
    assertThat(callbacks().paidPlace(Examples.CLIENT, "t-1")).contains(new OutTradeNo("trade-1"));
    assertThat(callbacks().paidPlace(Examples.CLIENT, "T-1")).isEmpty();
    assertThat(callbacks().paidPlace(new ClientId("other"), "t-1")).isEmpty();
  }

  private Refunded refunded(String transactionId, Optional<Money> amount) {
    return callbacks().resolveRefunded(Examples.CLIENT, transactionId, amount, 99);
  }

  private void manual(PaymentCallback callback, ManualReason reason) {
    assertThat(
            callbacks()
                .record(callback, after(callback, new PaymentOutcome.NeedsPerson(reason, ""))))
        .isTrue();
  }
}
