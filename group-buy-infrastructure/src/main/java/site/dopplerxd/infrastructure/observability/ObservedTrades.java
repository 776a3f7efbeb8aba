package site.dopplerxd.infrastructure.observability;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import lombok.extern.slf4j.Slf4j;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.minute.MinuteCounter;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.Settlement;
import site.dopplerxd.domain.trade.port.TradeObserver;

/** Counts what the trade committed, and logs the teams it completed. */
@Slf4j
@Component
final class ObservedTrades implements TradeObserver {
  private final MinuteCounter minute;
  private final Counter locks;
  private final Counter repeatedLocks;
  private final Counter settlements;
  private final Counter repeatedSettlements;
  private final Counter completions;

  ObservedTrades(MeterRegistry meters, MinuteCounter minute) {
    this.minute = minute;
    this.locks = counter(meters, "group_buy.locks", "false");
    this.repeatedLocks = counter(meters, "group_buy.locks", "true");
    this.settlements = counter(meters, "group_buy.settlements", "false");
    this.repeatedSettlements = counter(meters, "group_buy.settlements", "true");
    this.completions = meters.counter("group_buy.completions");
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
