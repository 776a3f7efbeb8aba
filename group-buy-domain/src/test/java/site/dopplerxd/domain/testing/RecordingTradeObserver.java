package site.dopplerxd.domain.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import site.dopplerxd.domain.trade.model.Expiry;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.Settlement;
import site.dopplerxd.domain.trade.owed.RefundDue;
import site.dopplerxd.domain.trade.port.TradeObserver;

/** Remembers what it was told, and breaks when it is told to. */
public final class RecordingTradeObserver implements TradeObserver {
  public record Locked(MarketPayOrderEntity place, boolean repeated) {}

  private final List<Locked> locks = new CopyOnWriteArrayList<>();
  private final List<Settlement> settlements = new CopyOnWriteArrayList<>();

  private final List<MarketPayOrderEntity> closed = new CopyOnWriteArrayList<>();
  private final List<RefundDue> uncounted = new CopyOnWriteArrayList<>();
  private final List<MarketPayOrderEntity> late = new CopyOnWriteArrayList<>();
  private final List<Expiry> expired = new CopyOnWriteArrayList<>();

  private volatile boolean broken;

  /** Throws at every event from now on. */
  public void breakDown() {
    broken = true;
  }

  private void requireWhole() {
    if (broken) {
      throw new IllegalStateException("a broken observer");
    }
  }

  @Override
  public void locked(MarketPayOrderEntity place, boolean repeated) {
    requireWhole();
    locks.add(new Locked(place, repeated));
  }

  @Override
  public void settled(Settlement settlement) {
    requireWhole();
    settlements.add(settlement);
  }

  @Override
  public void closed(MarketPayOrderEntity place) {
    requireWhole();
    closed.add(place);
  }

  @Override
  public void paidAfterClosing(MarketPayOrderEntity place) {
    requireWhole();
    late.add(place);
  }

  @Override
  public void owedUncounted(RefundDue due) {
    requireWhole();
    uncounted.add(due);
  }

  @Override
  public void expired(Expiry expiry) {
    requireWhole();
    expired.add(expiry);
  }

  /** Without those of teams that ended. */
  public List<MarketPayOrderEntity> closed() {
    return List.copyOf(closed);
  }

  /** Places that were paid after they were closed. */
  public List<MarketPayOrderEntity> late() {
    return List.copyOf(late);
  }

  /** What is owed for payments that cannot be counted. */
  public List<RefundDue> uncounted() {
    return List.copyOf(uncounted);
  }

  public List<Expiry> expired() {
    return List.copyOf(expired);
  }

  public List<Locked> locks() {
    return List.copyOf(locks);
  }

  public List<Settlement> settlements() {
    return List.copyOf(settlements);
  }
}
