package site.dopplerxd.domain.testing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.function.ToIntFunction;
import site.dopplerxd.domain.reconciliation.StockCheck;
import site.dopplerxd.domain.reconciliation.StockCounts;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.trade.port.PlaceStock;

/** Counts places in memory. */
public final class InMemoryStock implements PlaceStock, StockCounts, InMemoryUnitOfWork.Store {
  private final InMemoryUnitOfWork database;
  private final Map<Long, Integer> sold = new TreeMap<>();
  private IntConsumer listener = places -> {};
  private ToIntFunction<ActivityId> open = activity -> 0;

  public InMemoryStock(InMemoryUnitOfWork database) {
    this.database = database;
    database.join(this);
  }

  /** Counts the places of an activity from now on. */
  public InMemoryStock counting(ActivityId activity) {
    return counting(activity, 0);
  }

  /** The same, with this many sold. */
  public InMemoryStock counting(ActivityId activity, int places) {
    database.locked(() -> sold.put(activity.value(), places));
    return this;
  }

  /** From now on, so many places of an activity are not closed. */
  public InMemoryStock holding(ToIntFunction<ActivityId> places) {
    open = places;
    return this;
  }

  /** Tells of each time that places are given back, how many they are. */
  public void whenGivenBack(IntConsumer told) {
    listener = told;
  }

  public int sold(ActivityId activity) {
    return database.locked(() -> sold.getOrDefault(activity.value(), 0));
  }

  @Override
  public boolean take(ActivityId activity, int most) {
    return database.lockedInTransaction(
        () -> {
          Integer before = sold.get(activity.value());
          boolean free = before != null && before < most;
          if (free) {
            sold.put(activity.value(), before + 1);
          }
          return free;
        });
  }

  @Override
  public void giveBack(ActivityId activity, int places) {
    listener.accept(places);
    database.lockedInTransaction(
        () ->
            sold.computeIfPresent(activity.value(), (id, before) -> Math.max(0, before - places)));
  }

  @Override
  public List<ActivityId> counted(long afterId, int limit) {
    return database.locked(
        () ->
            sold.keySet().stream()
                .filter(id -> id > afterId)
                .limit(limit)
                .map(ActivityId::new)
                .toList());
  }

  @Override
  public Optional<StockCheck> look(ActivityId activity) {
    return database.locked(
        () ->
            Optional.ofNullable(sold.get(activity.value()))
                .map(counted -> new StockCheck(activity, counted, open.applyAsInt(activity))));
  }

  @Override
  public Optional<StockCheck> lookForUpdate(ActivityId activity) {
    return database.lockedInTransaction(() -> look(activity));
  }

  @Override
  public void correct(StockCheck seen) {
    database.lockedInTransaction(
        () -> sold.merge(seen.activityId().value(), seen.missing(), Integer::sum));
  }

  @Override
  public Runnable undo() {
    Map<Long, Integer> before = Map.copyOf(sold);
    return () -> {
      sold.clear();
      sold.putAll(before);
    };
  }
}
