package site.dopplerxd.domain.testing;

import java.util.concurrent.atomic.AtomicInteger;
import site.dopplerxd.domain.shared.Identifiers;
import site.dopplerxd.domain.shared.OrderId;
import site.dopplerxd.domain.shared.TeamId;

/** {@code team-1}, {@code order-1}, {@code event-1}, and so on. */
public final class SequentialIdentifiers implements Identifiers {
  private final AtomicInteger teams = new AtomicInteger();
  private final AtomicInteger orders = new AtomicInteger();
  private final AtomicInteger events = new AtomicInteger();

  @Override
  public TeamId newTeamId() {
    return new TeamId("team-" + teams.incrementAndGet());
  }

  @Override
  public OrderId newOrderId() {
    return new OrderId("order-" + orders.incrementAndGet());
  }

  @Override
  public String newEventId() {
    return "event-" + events.incrementAndGet();
  }
}
