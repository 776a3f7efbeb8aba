package site.dopplerxd.trigger.console.refund;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.payment.port.PaymentSight;
import site.dopplerxd.domain.trade.owed.RefundDue;

/**
 * A refund as the pages show it.
 *
 * @param outTradeNo of the place; leads to its team
 * @param transactionId of a payment that is not the place's own, as the reader may see it; absent
 *     for the place's own
 */
record RefundRow(
    String refundNo,
    String state,
    String type,
    String reason,
    String amount,
    String client,
    String buyer,
    String team,
    String outTradeNo,
    String channel,
    @Nullable String transactionId,
    Instant occurredAt,
    @Nullable Instant toldAt,
    @Nullable Instant doneAt,
    @Nullable String doneBy,
    boolean callbackWritten,
    boolean done) {
  static RefundRow of(RefundDue due, PaymentSight sight) {
    return new RefundRow(
        due.refundNo(),
        due.state().name(),
        due.type().getCode(),
        due.reason().name(),
        due.amount().toString(),
        due.clientId().value(),
        due.purchase().userId().value(),
        due.teamId().value(),
        due.purchase().outTradeNo().value(),
        due.purchase().channel().toString(),
        due.transactionId().map(sight::shown).orElse(null),
        due.occurredAt(),
        due.toldAt(),
        due.doneAt(),
        Optional.ofNullable(due.doneBy()).map(sight::shownActor).orElse(null),
        due.callbackWritten(),
        due.isDone());
  }

  /** Whether its merchant was never told, so that a person can have it told. */
  public boolean tellable() {
    return !done && !callbackWritten;
  }
}
