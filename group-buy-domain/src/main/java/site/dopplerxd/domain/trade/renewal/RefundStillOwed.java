package site.dopplerxd.domain.trade.renewal;

import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyCategory;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.operation.RetryRule;
import site.dopplerxd.domain.trade.port.RefundDueRepository;

/**
 * A callback that says what to return, and was given up, is not told again once that is returned:
 * its merchant would pay twice. A refund that does not exist was done, and deleted for its age.
 */
@RequiredArgsConstructor
public final class RefundStillOwed implements RetryRule {
  private static final Set<NotifyCategory> ABOUT_REFUNDS =
      Set.of(NotifyCategory.TRADE_PAID_TO_REFUND, NotifyCategory.TRADE_PAID_TEAM_TO_REFUND);

  private final RefundDueRepository refunds;

  @Override
  public Optional<String> refuses(NotifyTaskEntity failed) {
    Notification told = failed.notification();
    return ABOUT_REFUNDS.contains(told.category()) && !isOwed(told)
        ? Optional.of("the refund is done")
        : Optional.empty();
  }

  /** The refund's row is locked after its task's, as where the result of a call is recorded. */
  private boolean isOwed(Notification told) {
    return told.channel()
        .flatMap(channel -> refunds.findForUpdate(channel, told.subject().id()))
        .filter(due -> !due.isDone())
        .isPresent();
  }
}
