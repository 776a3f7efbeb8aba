package site.dopplerxd.domain.activity.catalog;

import java.util.Collection;
import java.util.List;
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
   * Goods with the number of their row.
   *
   * @param number grows with each new goods
   */
  record NumberedGoods(long number, Goods goods) {}

  Optional<Discount> discount(String discountId);

  /** Discounts whose ids come after this one, in the order of their ids. */
  List<Discount> discounts(String afterId, int limit);

  Optional<Activity> activity(ActivityId activityId);

  /** Activities whose ids come after this one, in the order of their ids. */
  List<Activity> activities(long afterId, int limit);

  /**
   * Activities on offer that have this discount; their rows are locked until the transaction ends.
   */
  List<Activity> liveWithDiscountForUpdate(String discountId);

  /** The activity that sells these goods, if it is on offer; its row is locked likewise. */
  Optional<Activity> liveWithGoodsForUpdate(GoodsKey key);

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
   * Lets the activity sell its goods from now on, in the place of an activity that sold them and is
   * not on offer.
   *
   * @throws OfferExistsException when another activity began to sell some of them at this moment;
   *     the transaction must be given up then
   */
  void sell(ActivityId activityId, Collection<GoodsKey> goods);
}
