package site.dopplerxd.domain.trade.lock;

import java.time.Duration;
import java.time.Instant;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.activity.model.ActivityOffer;
import site.dopplerxd.domain.activity.model.PlaceLimits;
import site.dopplerxd.domain.trade.model.BuyerTakes;
import site.dopplerxd.domain.trade.model.Purchase;
import site.dopplerxd.domain.trade.port.LapsedPlaces;
import site.dopplerxd.domain.trade.port.PlaceStock;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/**
 * How many places an activity has, for one buyer and in all. Costs nothing where it limits none.
 */
@RequiredArgsConstructor
public final class PlaceAllowance {
  private static final Duration AN_HOUR = Duration.ofHours(1);

  private final PlaceStock stock;
  private final LapsedPlaces lapsed;

  /** {@code TOO_MANY_UNPAID} or {@code TOO_MANY_LAPSED} when one more is not allowed. */
  void requireRoom(Purchase purchase, BuyerTakes takes, PlaceLimits limits, Instant now) {
    limits
        .unpaid()
        .filter(most -> takes.unpaid() >= most)
        .ifPresent(most -> refuse(ResponseCode.TOO_MANY_UNPAID, purchase, "unpaidLimit=" + most));
    limits
        .lapsedAnHour()
        .filter(most -> lapsed.count(purchase, now.minus(AN_HOUR)) >= most)
        .ifPresent(most -> refuse(ResponseCode.TOO_MANY_LAPSED, purchase, "lapsedLimit=" + most));
  }

  /**
   * Counts a place that was locked. Called last in a lock's transaction: the count is one row for
   * all buyers, and is locked until the commit.
   *
   * @throws AppException SOLD_OUT when it is one too many; the transaction must be given up then
   */
  void takeFromStock(ActivityOffer offer) {
    offer
        .limits()
        .places()
        .filter(most -> !stock.take(offer.activity().activityId(), most))
        .ifPresent(most -> refuseSoldOut(offer));
  }

  private static void refuse(ResponseCode code, Purchase purchase, String limit) {
    throw new AppException(
        code,
        "userId=%s activityId=%d %s"
            .formatted(purchase.userId().value(), purchase.activityId().value(), limit));
  }

  private static void refuseSoldOut(ActivityOffer offer) {
    throw new AppException(
        ResponseCode.SOLD_OUT, "activityId=" + offer.activity().activityId().value());
  }
}
