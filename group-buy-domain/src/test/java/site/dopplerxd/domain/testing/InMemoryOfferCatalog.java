package site.dopplerxd.domain.testing;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import site.dopplerxd.domain.activity.catalog.Activity;
import site.dopplerxd.domain.activity.catalog.ActivityTerms;
import site.dopplerxd.domain.activity.catalog.Discount;
import site.dopplerxd.domain.activity.catalog.Goods;
import site.dopplerxd.domain.activity.catalog.GoodsKey;
import site.dopplerxd.domain.activity.catalog.OfferCatalog;
import site.dopplerxd.domain.activity.catalog.OfferExistsException;
import site.dopplerxd.domain.activity.model.ActivityStatus;
import site.dopplerxd.domain.shared.ActivityId;

/** What operators design, in maps. */
public final class InMemoryOfferCatalog implements OfferCatalog, InMemoryUnitOfWork.Store {
  private final InMemoryUnitOfWork database;
  private final Map<GoodsKey, Goods> goods = new LinkedHashMap<>();
  private final Map<String, Discount> discounts = new TreeMap<>();
  private final Map<Long, Activity> activities = new TreeMap<>();
  private final Map<GoodsKey, Long> sold = new TreeMap<>();
  private final Map<Long, Integer> soldPlaces = new TreeMap<>();
  private Predicate<String> crowds = tagId -> false;

  public InMemoryOfferCatalog(InMemoryUnitOfWork database) {
    this.database = database;
    database.join(this);
  }

  /** From now on so many places of this activity are sold. */
  public void selling(ActivityId activity, int places) {
    database.locked(() -> soldPlaces.put(activity.value(), places));
  }

  /** From now on there are these crowds. */
  public void knowing(Predicate<String> known) {
    crowds = known;
  }

  @Override
  public boolean hasCrowd(String tagId) {
    return crowds.test(tagId);
  }

  /** Which activity sells these goods, on offer or not. */
  public Optional<Long> sellerOf(GoodsKey key) {
    return database.locked(() -> Optional.ofNullable(sold.get(key)));
  }

  @Override
  public Optional<Goods> goods(GoodsKey key) {
    return database.locked(() -> Optional.ofNullable(goods.get(key)));
  }

  @Override
  public List<NumberedGoods> goods(long afterNumber, int limit) {
    return database.locked(
        () -> {
          List<Goods> all = List.copyOf(goods.values());
          return IntStream.range((int) Math.min(afterNumber, all.size()), all.size())
              .mapToObj(i -> new NumberedGoods(i + 1, all.get(i)))
              .limit(limit)
              .toList();
        });
  }

  @Override
  public List<Goods> allGoods(int most) {
    return database.locked(() -> goods.values().stream().limit(most).toList());
  }

  @Override
  public Optional<Discount> discount(String discountId) {
    return database.locked(() -> Optional.ofNullable(discounts.get(discountId)));
  }

  @Override
  public List<Discount> discounts(String afterId, int limit) {
    return database.locked(
        () ->
            discounts.values().stream()
                .filter(one -> one.discountId().compareTo(afterId) > 0)
                .limit(limit)
                .toList());
  }

  @Override
  public Optional<Activity> activity(ActivityId activityId) {
    return database.locked(() -> Optional.ofNullable(activities.get(activityId.value())));
  }

  @Override
  public List<Activity> activities(long afterId, int limit) {
    return database.locked(
        () ->
            activities.values().stream()
                .filter(one -> one.terms().activityId().value() > afterId)
                .limit(limit)
                .toList());
  }

  @Override
  public List<Activity> allActivities(int most) {
    return activities(0, most);
  }

  @Override
  public Map<ActivityId, Integer> soldPlaces(Collection<ActivityId> wanted) {
    return database.locked(
        () ->
            activities.values().stream()
                .map(Activity::terms)
                .filter(terms -> terms.restrictions().placeLimit().isPresent())
                .map(ActivityTerms::activityId)
                .filter(wanted::contains)
                .collect(
                    Collectors.toMap(
                        Function.identity(), id -> soldPlaces.getOrDefault(id.value(), 0))));
  }

  @Override
  public List<Activity> liveWithDiscountForUpdate(String discountId) {
    return database.lockedInTransaction(
        () ->
            activities.values().stream()
                .filter(one -> one.status() == ActivityStatus.LIVE)
                .filter(one -> one.terms().discountId().equals(discountId))
                .toList());
  }

  @Override
  public Optional<Activity> sellerForUpdate(GoodsKey key) {
    return database.lockedInTransaction(
        () -> Optional.ofNullable(sold.get(key)).map(activities::get));
  }

  private static boolean isOnOffer(Activity activity, Instant now) {
    return activity.status() == ActivityStatus.LIVE && now.isBefore(activity.terms().endTime());
  }

  @Override
  public void add(Goods added) {
    add(goods, added.key(), added, "goods=" + added.key());
  }

  @Override
  public void add(Discount added) {
    add(discounts, added.discountId(), added, "discountId=" + added.discountId());
  }

  @Override
  public void add(Activity added) {
    long id = added.terms().activityId().value();
    add(activities, id, added, "activityId=" + id);
  }

  private <K, V> void add(Map<K, V> table, K key, V value, String id) {
    database.lockedInTransaction(
        () -> {
          if (table.putIfAbsent(key, value) != null) {
            throw new OfferExistsException(id, new IllegalStateException("duplicate"));
          }
          return true;
        });
  }

  @Override
  public boolean save(Goods changed) {
    return saved(
        () -> {
          Goods found = goods.get(changed.key());
          boolean current = found != null && found.version() == changed.version() - 1;
          return current && goods.put(changed.key(), changed) != null;
        });
  }

  @Override
  public boolean save(Discount changed) {
    return saved(
        () -> {
          Discount found = discounts.get(changed.discountId());
          boolean current = found != null && found.version() == changed.version() - 1;
          return current && discounts.put(changed.discountId(), changed) != null;
        });
  }

  @Override
  public boolean save(Activity changed) {
    long id = changed.terms().activityId().value();
    return saved(
        () -> {
          Activity found = activities.get(id);
          if (found == null || found.version() != changed.version() - 1) {
            return false;
          }
          activities.put(id, changed);
          sold.entrySet()
              .removeIf(
                  sale ->
                      sale.getValue() == id && !changed.terms().goods().contains(sale.getKey()));
          return true;
        });
  }

  private boolean saved(Supplier<Boolean> statement) {
    return database.lockedInTransaction(statement);
  }

  @Override
  public void sell(ActivityId activityId, GoodsKey key, Optional<ActivityId> instead) {
    database.lockedInTransaction(
        () -> {
          Long seller = sold.get(key);
          if (seller != null && instead.isEmpty()) {
            throw new OfferExistsException("goods=" + key, new IllegalStateException("duplicate"));
          }
          if (!Optional.ofNullable(seller).equals(instead.map(ActivityId::value))) {
            throw new IllegalStateException(key + " is sold by another");
          }
          sold.put(key, activityId.value());
          return true;
        });
  }

  @Override
  public Runnable undo() {
    Map<GoodsKey, Goods> goodsBefore = new LinkedHashMap<>(goods);
    Map<String, Discount> discountsBefore = Map.copyOf(discounts);
    Map<Long, Activity> activitiesBefore = Map.copyOf(activities);
    Map<GoodsKey, Long> soldBefore = Map.copyOf(sold);
    return () -> {
      restore(goods, goodsBefore);
      restore(discounts, discountsBefore);
      restore(activities, activitiesBefore);
      restore(sold, soldBefore);
    };
  }

  private static <K, V> void restore(Map<K, V> table, Map<K, V> before) {
    table.clear();
    table.putAll(before);
  }
}
