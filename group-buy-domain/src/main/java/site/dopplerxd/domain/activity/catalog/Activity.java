package site.dopplerxd.domain.activity.catalog;

import java.time.Instant;
import site.dopplerxd.domain.activity.model.ActivityStatus;
import site.dopplerxd.domain.operator.model.AuditSnapshot;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/**
 * An activity: a draft, on offer, or taken offline.
 *
 * @param version grows by one with every change; a change names the one it was made of
 */
public record Activity(ActivityTerms terms, ActivityStatus status, long version) {
  public static Activity draft(ActivityTerms terms) {
    return new Activity(terms.ofNew(), ActivityStatus.CREATED, 0);
  }

  /**
   * The same activity with other rules. What is on offer stays on offer.
   *
   * @throws AppException STOCK_LIMIT_FIXED when it was published before, and would begin or cease
   *     to have a place limit: places that were sold meanwhile would not be counted
   */
  Activity with(ActivityTerms changed) {
    boolean published = status != ActivityStatus.CREATED;
    if (published && isLimited(changed) != isLimited(terms)) {
      throw new AppException(ResponseCode.STOCK_LIMIT_FIXED, terms.named() + " placeLimit");
    }
    return new Activity(changed.ofChanged(terms), status, version + 1);
  }

  private static boolean isLimited(ActivityTerms terms) {
    return terms.restrictions().placeLimit().isPresent();
  }

  /**
   * The activity on offer.
   *
   * @throws AppException OFFER_STATE_FORBIDS when it is on offer already, NOT_PUBLISHABLE when its
   *     time is over
   */
  Activity published(Instant now) {
    if (isLive()) {
      throw forbidden();
    }
    requireTimeLeft(now);
    return new Activity(terms, ActivityStatus.LIVE, version + 1);
  }

  void requireTimeLeft(Instant now) {
    if (!now.isBefore(terms.endTime())) {
      throw new AppException(ResponseCode.NOT_PUBLISHABLE, "endTime=" + terms.endTime());
    }
  }

  /**
   * The activity taken offline: no further place is locked. Teams under way are paid and complete.
   *
   * @throws AppException OFFER_STATE_FORBIDS when it is not on offer
   */
  Activity offline() {
    if (!isLive()) {
      throw forbidden();
    }
    return new Activity(terms, ActivityStatus.DROPPED, version + 1);
  }

  String named() {
    return terms.named();
  }

  boolean isLive() {
    return status == ActivityStatus.LIVE;
  }

  /** Whether it sells, or will sell, something from now on. */
  boolean isOnOffer(Instant now) {
    return isLive() && now.isBefore(terms.endTime());
  }

  AuditSnapshot snapshot() {
    return terms.snapshot().and("status", status).and("version", version);
  }

  private AppException forbidden() {
    return new AppException(
        ResponseCode.OFFER_STATE_FORBIDS, "%s status=%s".formatted(named(), status));
  }
}
