package site.dopplerxd.infrastructure.observability;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumSet;
import java.util.Set;
import lombok.extern.slf4j.Slf4j;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.alert.service.Alerts;
import site.dopplerxd.domain.minute.MinuteCounter;
import site.dopplerxd.domain.trade.model.CloseReason;
import site.dopplerxd.domain.trade.model.Closing;
import site.dopplerxd.domain.trade.model.Expiry;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.Settlement;
import site.dopplerxd.domain.trade.owed.RefundDue;
import site.dopplerxd.domain.trade.owed.RefundReason;
import site.dopplerxd.domain.trade.port.TradeObserver;

/** Counts what the trade committed. Logs teams that payments completed, and what is owed. */
@Slf4j
@Component
final class ObservedTrades implements TradeObserver {
  /** Why a payment that is not its place's is owed back. */
  private static final Set<RefundReason> UNCOUNTED =
      EnumSet.of(
          RefundReason.SECOND_PAYMENT, RefundReason.WRONG_AMOUNT, RefundReason.PAID_TOO_LATE);

  private final MinuteCounter minute;
  private final Counter locks;
  private final Counter repeatedLocks;
  private final Counter settlements;
  private final Counter repeatedSettlements;
  private final Counter completions;
  private final Counter latePayments;
  private final MeterRegistry meters;
  private final Alerts alerts;

  ObservedTrades(MeterRegistry meters, MinuteCounter minute, Alerts alerts) {
    this.minute = minute;
    this.alerts = alerts;
    this.locks = counter(meters, "group_buy.locks", "false");
    this.repeatedLocks = counter(meters, "group_buy.locks", "true");
    this.settlements = counter(meters, "group_buy.settlements", "false");
    this.repeatedSettlements = counter(meters, "group_buy.settlements", "true");
    this.completions = meters.counter("group_buy.completions");
    this.latePayments = meters.counter("group_buy.payments.late");
    this.meters = meters;
    // At zero from the start: an alarm looks at an increase.
    for (CloseReason reason : CloseReason.values()) {
      closings(reason);
    }
    ends("failed");
    ends("formed");
    UNCOUNTED.forEach(this::uncounted);
  }

  private Counter uncounted(RefundReason reason) {
    return meters.counter("group_buy.payments.uncounted", "reason", reason.name());
  }

  private Counter closings(CloseReason reason) {
    return meters.counter("group_buy.places.closed", "reason", reason.name());
  }

  private Counter ends(String outcome) {
    return meters.counter("group_buy.teams.ended", "outcome", outcome);
  }

  private static Counter counter(MeterRegistry meters, String name, String repeated) {
    return meters.counter(name, "repeated", repeated);
  }

  @Override
  public void locked(MarketPayOrderEntity place, boolean repeated) {
    (repeated ? repeatedLocks : locks).increment();
    if (!repeated) {
      minute.locked();
    }
  }

  /** A rare event, of few reasons: the meter is looked up. */
  @Override
  public void closed(MarketPayOrderEntity place) {
    Closing closing = place.closing();
    if (closing != null) {
      closings(closing.reason()).increment();
    }
  }

  @Override
  public void paidAfterClosing(MarketPayOrderEntity place) {
    latePayments.increment();
    log.warn(
        "payment too late, owed back order={} team={}",
        place.orderId().value(),
        place.teamId().value());
  }

  @Override
  public void owedUncounted(RefundDue due) {
    uncounted(due.reason()).increment();
    log.warn("payment not counted, owed back refund={} reason={}", due.refundNo(), due.reason());
    if (due.reason() == RefundReason.SECOND_PAYMENT) {
      alerts.paidTwice(due.clientId(), due.refundNo());
    }
  }

  @Override
  public void expired(Expiry expiry) {
    if (expiry instanceof Expiry.Failed failed) {
      ends("failed").increment();
      failed.unpaid().forEach(this::closed);
      failed.paid().forEach(this::closed);
    } else if (expiry instanceof Expiry.Completed completed) {
      ends("formed").increment();
      completions.increment();
      completed.unpaid().forEach(this::closed);
    }
  }

  @Override
  public void settled(Settlement settlement) {
    minute.settled(settlement);
    if (settlement instanceof Settlement.Repeated) {
      repeatedSettlements.increment();
      return;
    }
    settlements.increment();
    if (settlement instanceof Settlement.Completed completed) {
      completions.increment();
      log.info(
          "team completed team={} places={}",
          completed.place().teamId().value(),
          completed.outTradeNos().size());
    }
  }
}
