package site.dopplerxd.domain.activity.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import site.dopplerxd.domain.shared.ActivityId;

/**
 * Keeps what operators design. Changes happen inside the caller's transaction, and are
 * compare-and-set: a saved version is one above the version that was looked at.
 */
public interface OfferCatalog {
  Optional<Goods> goods(GoodsKey key);

  /** Goods whose row numbers come after this one, in their order, with these numbers. */
  List<NumberedGoods> goods(long afterNumber, int limit);

  /**
   * All goods, in the same order. A row that cannot be read ends it, where the other list leaves it
   * out.
   *
   * @param most how many at most
   */
  List<Goods> allGoods(int most);

  /**
   * Goods with the number of their row.
   *
   * @param number grows with each new goods
   */
  record NumberedGoods(long number, Goods goods) {}

  Optional<Discount> discount(String discountId);

  /** Discounts whose ids come after this one, in the order of their ids. */
  List<Discount> discounts(String afterId, int limit);

  Optional<Activity> activity(ActivityId activityId);

  /**
   * Activities whose ids come after this one, in the order of their ids. A row that cannot be read
   * is left out.
   */
  List<Activity> activities(long afterId, int limit);

  /**
   * All activities, in the same order. A row that cannot be read ends it.
   *
   * @param most how many at most
   */
  List<Activity> allActivities(int most);

  /** How many places are sold of these activities; without those whose places are not counted. */
  Map<ActivityId, Integer> soldPlaces(Collection<ActivityId> activities);

  /**
   * Live activities that have this discount; their rows are locked until the transaction ends. Also
   * those whose time is over: one that is made longer meanwhile must see the changed discount.
   */
  List<Activity> liveWithDiscountForUpdate(String discountId);

  /**
   * The activity that sells these goods, or sold them last, on offer or not. That it does, and its
   * row, are locked until the transaction ends: no other activity takes the goods meanwhile.
   */
  Optional<Activity> sellerForUpdate(GoodsKey key);

  /** Whether there is a crowd of this tag, with members or without. */
  boolean hasCrowd(String tagId);

  /**
   * Adds goods.
   *
   * @throws OfferExistsException when there are such goods; the transaction must be given up then
   */
  void add(Goods goods);

  /** Adds a discount; see {@link #add(Goods)}. */
  void add(Discount discount);

  /** Adds an activity; see {@link #add(Goods)}. */
  void add(Activity activity);

  /** Saves changed goods; false, and nothing is saved, when they were changed by others. */
  boolean save(Goods changed);

  /** Saves a changed discount; see {@link #save(Goods)}. */
  boolean save(Discount changed);

  /** Saves a changed activity with its goods; see {@link #save(Goods)}. */
  boolean save(Activity changed);

  /**
   * Lets an activity sell goods from now on.
   *
   * @param instead the activity that sold them last, locked by this transaction; absent when they
   *     were never sold
   * @throws OfferExistsException when they were never sold and another activity begins to sell them
   *     at this moment; the transaction must be given up then
   */
  void sell(ActivityId activityId, GoodsKey key, Optional<ActivityId> instead);
}
