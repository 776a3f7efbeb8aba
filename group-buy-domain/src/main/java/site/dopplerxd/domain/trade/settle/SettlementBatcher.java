package site.dopplerxd.domain.trade.settle;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import site.dopplerxd.domain.notify.delivery.OwedCallback;
import site.dopplerxd.domain.shared.TraceParent;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.shared.combine.StripedCombiner;
import site.dopplerxd.domain.trade.model.Settlement;
import site.dopplerxd.domain.trade.model.TradePaySuccess;
import site.dopplerxd.domain.trade.port.TradeRepository.TradeNumber;

/**
 * Settles payments that are reported at the same time in one transaction. One that comes alone has
 * one of its own, at once, on its own thread. Not for callers that are in a transaction already.
 * Thread-safe.
 */
final class SettlementBatcher {
  private final PaymentCounting counting;
  private final UnitOfWork unitOfWork;
  private final Duration timeout;
  private final StripedCombiner<SettlementRequest, Optional<Settlement>> combiner;

  /**
   * A reported payment that is to be settled.
   *
   * @param callback that it owes if it completes its team; written on the thread that settles it
   * @param trace that the report belongs to
   */
  record SettlementRequest(
      TradePaySuccess payment, OwedCallback callback, Optional<TraceParent> trace) {
    TradeNumber number() {
      return new TradeNumber(payment.channel(), payment.outTradeNo());
    }
  }

  /**
   * Begins idle.
   *
   * @param timeout how long a settlement waits for the transaction before that of its own, which
   *     takes milliseconds: one that takes longer waits for a team that another node holds, and
   *     those behind it have nothing to do with that; zero for one of its own each
   */
  SettlementBatcher(PaymentCounting counting, UnitOfWork unitOfWork, Duration timeout) {
    this.counting = counting;
    this.unitOfWork = unitOfWork;
    this.timeout = timeout;
    this.combiner = new StripedCombiner<>(this::settleAll);
  }

  /**
   * What the report led to, together with others or not. Its transaction is committed.
   *
   * @return absent, and nothing was done, when it must be settled alone: it is not simply counted,
   *     its place or its team is just being changed, another of its transaction was in the way, or
   *     those before it take too long
   * @throws RuntimeException as of {@link PaymentCounting#settle}
   */
  Optional<Settlement> settle(SettlementRequest request) {
    // All reports of one number have the same stripe: in two, one would be in the other's way.
    return combiner.tryAsk(request.number(), request, timeout).flatMap(Function.identity());
  }

  private List<Optional<Settlement>> settleAll(List<SettlementRequest> requests) {
    if (requests.size() == 1) {
      return List.of(Optional.of(settleAlone(requests.get(0))));
    }
    try {
      return unitOfWork.inTransaction(() -> counting.batch().settle(requests));
    } catch (RuntimeException e) {
      if (unitOfWork.isDatabaseUnavailable(e)) {
        throw e;
      }
      // The fault of one of them, such as a count that is wrong: which one shows when each is
      // alone.
      return Collections.nCopies(requests.size(), Optional.empty());
    }
  }

  /**
   * What the report led to, in a transaction of its own, on its caller's thread: one that goes
   * alone is never another caller's.
   *
   * @throws RuntimeException as of {@link PaymentCounting#settle}
   */
  Settlement settleAlone(SettlementRequest request) {
    return unitOfWork.inTransaction(() -> counting.settle(request));
  }

  /** How many have no answer yet. */
  int unanswered() {
    return combiner.unanswered();
  }
}
