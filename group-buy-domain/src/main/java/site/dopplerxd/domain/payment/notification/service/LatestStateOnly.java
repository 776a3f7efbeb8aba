package site.dopplerxd.domain.payment.notification.service;

import java.util.Optional;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.notify.model.NotifyCategory;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.operation.RetryRule;
import site.dopplerxd.domain.payment.notification.model.PaymentId;
import site.dopplerxd.domain.payment.notification.port.PaymentNotificationRepository;

/**
 * Only the latest told state of a payment can be told again once its telling was given up: an
 * earlier one would be heard after a later one. The payment's row is locked: a change that is being
 * written decides first.
 */
@RequiredArgsConstructor
public final class LatestStateOnly implements RetryRule {
  private final PaymentNotificationRepository payments;

  @Override
  public Optional<String> refuses(NotifyTaskEntity failed) {
    var told = failed.notification();
    if (!told.category().equals(NotifyCategory.PAYMENT_RESULT)) {
      return Optional.empty();
    }
    String[] names = told.subject().id().split("/", -1);
    return names.length == 3 ? laterThan(failed, names[1]) : Optional.empty();
  }

  private Optional<String> laterThan(NotifyTaskEntity failed, String paymentId) {
    return payments
        .findForUpdate(failed.notification().clientId(), new PaymentId(paymentId))
        .flatMap(payment -> payment.latestTold().map(payment::subject))
        .filter(latest -> !latest.equals(failed.notification().subject()))
        .map(latest -> "later=" + latest.id());
  }
}
