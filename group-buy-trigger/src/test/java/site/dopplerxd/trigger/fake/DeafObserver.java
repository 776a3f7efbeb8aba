package site.dopplerxd.trigger.fake;

import site.dopplerxd.domain.notify.delivery.port.AttemptRecord;
import site.dopplerxd.domain.notify.delivery.port.DeliveryObserver;
import site.dopplerxd.domain.notify.delivery.port.LeasedTask;
import site.dopplerxd.domain.notify.model.DeliveryResult.LocalFailure;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.Settlement;
import site.dopplerxd.domain.trade.port.TradeObserver;

/** Observes nothing. */
public final class DeafObserver implements TradeObserver, DeliveryObserver {
  @Override
  public void locked(MarketPayOrderEntity place, boolean repeated) {}

  @Override
  public void settled(Settlement settlement) {}

  @Override
  public void attempted(AttemptRecord attempt, boolean stale) {}

  @Override
  public void leaseLost(LeasedTask task) {}

  @Override
  public void released(LeasedTask task, String why) {}

  @Override
  public void localFailure(LeasedTask task, LocalFailure fault) {}

  @Override
  public void recordingFailed(int attempts, RuntimeException cause) {}

  @Override
  public void releasingFailed(int tasks, RuntimeException cause) {}

  @Override
  public void roundFailed(RuntimeException cause) {}
}
