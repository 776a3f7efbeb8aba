package site.dopplerxd.domain.testing;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.trade.port.PlaceStock;

/** Counts places in memory. */
public final class InMemoryStock implements PlaceStock, InMemoryUnitOfWork.Store {
  private final InMemoryUnitOfWork database;
  private final Map<ActivityId, Integer> sold = new HashMap<>();
  private IntConsumer listener = places -> {};

  public InMemoryStock(InMemoryUnitOfWork database) {
    this.database = database;
    database.join(this);
  }

  /** Counts the places of an activity from now on. */
  public InMemoryStock counting(ActivityId activity) {
    database.locked(() -> sold.put(activity, 0));
    return this;
  }

  /** Tells of each time that places are given back, how many they are. */
  public void whenGivenBack(IntConsumer told) {
    listener = told;
  }

  public int sold(ActivityId activity) {
    return database.locked(() -> sold.getOrDefault(activity, 0));
  }

  @Override
  public boolean take(ActivityId activity, int most) {
    return database.lockedInTransaction(
        () -> {
          Integer before = sold.get(activity);
          boolean free = before != null && before < most;
          if (free) {
            sold.put(activity, before + 1);
          }
          return free;
        });
  }

  @Override
  public void giveBack(ActivityId activity, int places) {
    listener.accept(places);
    database.lockedInTransaction(
        () -> sold.computeIfPresent(activity, (id, before) -> Math.max(0, before - places)));
  }

  @Override
  public Runnable undo() {
    Map<ActivityId, Integer> before = Map.copyOf(sold);
    return () -> {
      sold.clear();
      sold.putAll(before);
    };
  }
}
