package site.dopplerxd.domain.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.payment.model.HandlingResult;
import site.dopplerxd.domain.payment.model.ManualReason;
import site.dopplerxd.domain.payment.model.MessageKind;
import site.dopplerxd.domain.payment.model.NewPaymentCallback;
import site.dopplerxd.domain.payment.model.PaymentCallback;
import site.dopplerxd.domain.payment.model.PaymentCallbackLease;
import site.dopplerxd.domain.payment.model.PaymentCallbackStatus;
import site.dopplerxd.domain.payment.model.PaymentMessage;
import site.dopplerxd.domain.payment.port.PaymentCallbackRepository;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;

/** Stored notifications in memory. Thread-safe. */
public final class InMemoryPaymentCallbacks implements PaymentCallbackRepository {
  /** A stored notification, and when it is due; null when it is closed. */
  public record Stored(
      PaymentCallback callback,
      String eventKey,
      @Nullable Instant dueAt,
      Optional<ManualReason> reason,
      String detail) {}

  private final Clock clock;
  private final Map<Long, Stored> stored = new LinkedHashMap<>();
  private final List<HandlingResult> tries = new ArrayList<>();
  private @Nullable RuntimeException failure;

  public InMemoryPaymentCallbacks(Clock clock) {
    this.clock = clock;
  }

  /** Throws this from every method from now on; null to work again. */
  public synchronized void failWith(@Nullable RuntimeException cause) {
    failure = cause;
  }

  private void requireWhole() {
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public synchronized Optional<PaymentCallback> addLeased(
      NewPaymentCallback arrived, PaymentCallbackLease lease) {
    requireWhole();
    if (stored.values().stream().anyMatch(other -> isSame(other, arrived))) {
      return Optional.empty();
    }
    var callback =
        new PaymentCallback(
            stored.size() + 1,
            arrived.provider(),
            arrived.clientId(),
            arrived.channel(),
            arrived.message(),
            PaymentCallbackStatus.RECEIVED,
            0,
            1,
            arrived.receivedAt());
    put(callback, arrived.eventKey(), clock.instant().plus(lease.length()), Optional.empty(), "");
    return Optional.of(callback);
  }

  private static boolean isSame(Stored other, NewPaymentCallback arrived) {
    return other.callback().provider() == arrived.provider()
        && other.callback().clientId().equals(arrived.clientId())
        && other.eventKey().equals(arrived.eventKey());
  }

  private void put(
      PaymentCallback callback,
      String eventKey,
      @Nullable Instant dueAt,
      Optional<ManualReason> reason,
      String detail) {
    stored.put(callback.id(), new Stored(callback, eventKey, dueAt, reason, detail));
  }

  @Override
  public synchronized List<PaymentCallback> claimDue(int limit, PaymentCallbackLease lease) {
    requireWhole();
    Instant now = clock.instant();
    return stored.values().stream()
        .filter(one -> one.dueAt() != null && !one.dueAt().isAfter(now))
        .limit(limit)
        .toList()
        .stream()
        .map(one -> claimed(one, now.plus(lease.length())))
        .toList();
  }

  private PaymentCallback claimed(Stored one, Instant until) {
    PaymentCallback before = one.callback();
    PaymentCallback after =
        with(before, before.status(), before.failedAttempts(), before.version() + 1);
    put(after, one.eventKey(), until, one.reason(), one.detail());
    return after;
  }

  private static PaymentCallback with(
      PaymentCallback callback, PaymentCallbackStatus status, int attempts, long version) {
    return new PaymentCallback(
        callback.id(),
        callback.provider(),
        callback.clientId(),
        callback.channel(),
        callback.message(),
        status,
        attempts,
        version,
        callback.receivedAt());
  }

  @Override
  public synchronized boolean record(PaymentCallback callback, HandlingResult result) {
    requireWhole();
    Stored now = stored.get(callback.id());
    if (now == null || now.callback().version() != callback.version()) {
      return false;
    }
    tries.add(result);
    put(
        with(callback, result.status(), result.failedAttempts(), callback.version()),
        now.eventKey(),
        result.dueIn().map(dueIn -> clock.instant().plus(dueIn)).orElse(null),
        result.reason(),
        result.detail());
    return true;
  }

  @Override
  public synchronized void postpone(PaymentCallback callback, Duration rest) {
    requireWhole();
    Stored now = stored.get(callback.id());
    if (now != null && now.callback().version() == callback.version()) {
      put(callback, now.eventKey(), clock.instant().plus(rest), now.reason(), now.detail());
    }
  }

  @Override
  public synchronized Optional<OutTradeNo> paidPlace(ClientId client, String transactionId) {
    requireWhole();
    return stored.values().stream()
        .map(Stored::callback)
        .filter(one -> one.clientId().equals(client))
        .map(PaymentCallback::message)
        .filter(message -> message.kind() == MessageKind.PAID)
        .filter(message -> message.transactionId().equals(Optional.of(transactionId)))
        .findFirst()
        .flatMap(PaymentMessage::outTradeNo);
  }

  @Override
  public synchronized List<PaymentCallback> refundsOf(SalesChannel channel, String transactionId) {
    requireWhole();
    return stored.values().stream()
        .map(Stored::callback)
        .filter(one -> one.channel().equals(channel))
        .filter(one -> one.message().kind() == MessageKind.REFUNDED)
        .filter(one -> one.message().transactionId().equals(Optional.of(transactionId)))
        .limit(20)
        .toList();
  }

  @Override
  public synchronized List<PaymentCallback> refundsOfPlace(
      SalesChannel channel, OutTradeNo outTradeNo) {
    requireWhole();
    return stored.values().stream()
        .map(Stored::callback)
        .filter(one -> one.channel().equals(channel))
        .filter(one -> one.message().kind() == MessageKind.REFUNDED)
        .filter(one -> one.message().transactionId().isEmpty())
        .filter(one -> one.message().outTradeNo().equals(Optional.of(outTradeNo)))
        .limit(20)
        .toList();
  }

  @Override
  public synchronized void retryRefunds(SalesChannel channel, String transactionId) {
    refundsOf(channel, transactionId)
        .forEach(
            one ->
                change(
                    one.id(),
                    PaymentCallbackStatus.RECEIVED,
                    "",
                    List.of(
                        PaymentCallbackStatus.RECEIVED,
                        PaymentCallbackStatus.RETRYING,
                        PaymentCallbackStatus.IGNORED,
                        PaymentCallbackStatus.PROCESSED)));
  }

  @Override
  public synchronized Refunded resolveRefunded(
      ClientId client, String transactionId, Optional<Money> amount, long refundId) {
    requireWhole();
    String detail = "refunded, callback " + refundId;
    List<Stored> waiting =
        stored.values().stream()
            .filter(
                one -> one.callback().status() == PaymentCallbackStatus.MANUAL || isResolved(one))
            .filter(one -> one.reason().filter(ManualReason::isRefundDue).isPresent())
            .filter(one -> one.callback().clientId().equals(client))
            .filter(
                one -> one.callback().message().transactionId().equals(Optional.of(transactionId)))
            .toList();
    List<Stored> covered =
        waiting.stream().filter(one -> isResolved(one) || covers(amount, one)).toList();
    covered.stream()
        .filter(one -> !isResolved(one))
        .forEach(
            one ->
                put(
                    with(
                        one.callback(),
                        PaymentCallbackStatus.RESOLVED,
                        one.callback().failedAttempts(),
                        one.callback().version() + 1),
                    one.eventKey(),
                    null,
                    one.reason(),
                    detail));
    return new Refunded(covered.size(), waiting.size() - covered.size());
  }

  private static boolean isResolved(Stored one) {
    return one.callback().status() == PaymentCallbackStatus.RESOLVED;
  }

  private static boolean covers(Optional<Money> refunded, Stored one) {
    Optional<Money> paid = one.callback().message().amount();
    return refunded.isEmpty() || paid.isEmpty() || refunded.get().compareTo(paid.get()) >= 0;
  }

  /** Changes one that has one of these statuses. */
  synchronized boolean change(
      long id, PaymentCallbackStatus status, String detail, List<PaymentCallbackStatus> allowed) {
    Stored now = stored.get(id);
    if (now == null || !allowed.contains(now.callback().status())) {
      return false;
    }
    put(
        with(now.callback(), status, 0, now.callback().version() + 1),
        now.eventKey(),
        status.isOpen() ? clock.instant() : null,
        status.isOpen() ? Optional.empty() : now.reason(),
        detail);
    return true;
  }

  /** Every one there is, in the order they were stored. */
  public synchronized List<Stored> all() {
    return List.copyOf(stored.values());
  }

  /** The only one there is. */
  public synchronized Stored only() {
    if (stored.size() != 1) {
      throw new AssertionError("there are " + stored.size());
    }
    return stored.values().iterator().next();
  }
}
