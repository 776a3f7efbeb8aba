package site.dopplerxd.infrastructure.observability;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import lombok.extern.slf4j.Slf4j;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.notify.delivery.port.AttemptRecord;
import site.dopplerxd.domain.notify.delivery.port.DeliveryObserver;
import site.dopplerxd.domain.notify.model.NotifyCategory;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.payment.notification.model.PaymentNotification;
import site.dopplerxd.domain.payment.notification.model.PaymentUpdate;
import site.dopplerxd.domain.payment.notification.port.PaymentNotificationObserver;

/**
 * The life of a payment's notification in the log, a line each: created, changed, retried, given
 * up. Each call has its line as every callback has; here stands what is planned after it, and how a
 * retry ended.
 */
@Slf4j
@Component
final class ObservedPaymentNotifications implements PaymentNotificationObserver, DeliveryObserver {
  private static final String METER = "group_buy.payment.notifications";

  private final MeterRegistry meters;

  /** Begins at zero, so that the first of each is seen as an increase. */
  ObservedPaymentNotifications(MeterRegistry meters) {
    this.meters = meters;
    for (String event : new String[] {"created", "changed", "repeated", "retried", "abandoned"}) {
      meters.counter(METER, "event", event);
    }
  }

  private void count(String event) {
    meters.counter(METER, "event", event).increment();
  }

  @Override
  public void created(PaymentNotification payment, boolean repeated) {
    count(repeated ? "repeated" : "created");
    if (!repeated) {
      log.info(
          "payment notification created payment={} client={} order={} status={}",
          payment.paymentId().value(),
          payment.clientId().value(),
          payment.orderNo(),
          payment.current().status());
    }
  }

  @Override
  public void reported(PaymentUpdate update) {
    boolean changed = update instanceof PaymentUpdate.Changed;
    count(changed ? "changed" : "repeated");
    if (changed) {
      log.info(
          "payment status changed payment={} client={} status={}",
          update.payment().paymentId().value(),
          update.payment().clientId().value(),
          update.change().status());
    }
  }

  @Override
  public void retried(PaymentNotification payment) {
    count("retried");
    log.info(
        "payment notification retried by hand payment={} client={}",
        payment.paymentId().value(),
        payment.clientId().value());
  }

  @Override
  public void abandoned(PaymentNotification payment) {
    count("abandoned");
    log.info(
        "payment notification abandoned payment={} client={}",
        payment.paymentId().value(),
        payment.clientId().value());
  }

  @Override
  public void attempted(AttemptRecord attempt, boolean stale) {
    NotifyTaskEntity task = attempt.task();
    if (stale || !task.notification().category().equals(NotifyCategory.PAYMENT_RESULT)) {
      return;
    }
    if (attempt.attempt().number() > 1) {
      log.info(
          "payment notification retry made payment={} retry={} outcome={} late_ms={}",
          task.notification().subject().id(),
          attempt.attempt().number() - 1,
          attempt.attempt().result().outcome(),
          attempt.attempt().delay().toMillis());
    }
    attempt.dueIn().ifPresent(dueIn -> planned(task, dueIn));
  }

  private static void planned(NotifyTaskEntity task, Duration dueIn) {
    log.info(
        "payment notification retry planned payment={} retry={} in_ms={}",
        task.notification().subject().id(),
        task.notifyCount(),
        dueIn.toMillis());
  }
}
