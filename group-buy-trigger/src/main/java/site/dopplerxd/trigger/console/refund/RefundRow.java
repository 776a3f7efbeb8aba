package site.dopplerxd.trigger.console.refund;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.payment.port.PaymentSight;
import site.dopplerxd.domain.trade.owed.RefundDue;

/**
 * A refund as the pages show it.
 *
 * @param transactionId of a payment that is not the place's own, as the reader may see it; absent
 *     for the place's own
 * @param doneBy as the reader may see it
 */
record RefundRow(RefundDue due, @Nullable String transactionId, @Nullable String doneBy) {
  static RefundRow of(RefundDue due, PaymentSight sight) {
    return new RefundRow(
        due,
        due.transactionId().map(sight::shown).orElse(null),
        Optional.ofNullable(due.doneBy()).map(sight::shownActor).orElse(null));
  }

  /** Whether its merchant was never told, so that a person can have it told. */
  public boolean tellable() {
    return !due.isDone() && !due.callbackWritten();
  }
}
