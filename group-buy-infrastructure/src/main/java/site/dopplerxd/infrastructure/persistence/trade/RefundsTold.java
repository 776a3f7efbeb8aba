package site.dopplerxd.infrastructure.persistence.trade;

import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.notify.delivery.port.AcknowledgedTasks;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyCategory;
import site.dopplerxd.domain.trade.owed.RefundState;

/** A refund counts as told once its callback is acknowledged. Other callbacks cost no statement. */
@Component
@RequiredArgsConstructor
final class RefundsTold implements AcknowledgedTasks {
  private static final Set<NotifyCategory> ABOUT_REFUNDS =
      Set.of(NotifyCategory.TRADE_PAID_TO_REFUND, NotifyCategory.TRADE_PAID_TEAM_TO_REFUND);

  private final RefundDueDao refunds;

  @Override
  public void acknowledged(List<Notification> told) {
    List<String> refundNos =
        told.stream()
            .filter(notification -> ABOUT_REFUNDS.contains(notification.category()))
            .map(notification -> notification.subject().id())
            .sorted()
            .toList();
    if (!refundNos.isEmpty()) {
      refunds.told(refundNos, RefundState.TOLD.getCode());
    }
  }
}
