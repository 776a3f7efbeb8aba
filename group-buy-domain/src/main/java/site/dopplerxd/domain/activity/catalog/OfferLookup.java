package site.dopplerxd.domain.activity.catalog;

import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Finds what must be there. */
@RequiredArgsConstructor
public final class OfferLookup {
  private final OfferCatalog catalog;

  /** The goods, or {@code NO_SUCH_GOODS}. */
  public Goods goods(GoodsKey key) {
    return catalog
        .goods(key)
        .orElseThrow(() -> new AppException(ResponseCode.NO_SUCH_GOODS, "goods=" + key));
  }

  /** The discount, or {@code NO_SUCH_DISCOUNT}. */
  public Discount discount(String discountId) {
    return catalog
        .discount(discountId)
        .orElseThrow(
            () -> new AppException(ResponseCode.NO_SUCH_DISCOUNT, "discountId=" + discountId));
  }

  /** The activity, or {@code NO_SUCH_ACTIVITY}. */
  public Activity activity(ActivityId activityId) {
    return catalog
        .activity(activityId)
        .orElseThrow(
            () ->
                new AppException(
                    ResponseCode.NO_SUCH_ACTIVITY, "activityId=" + activityId.value()));
  }

  /** How many places of each activity are sold; without those that have no place limit. */
  public Map<ActivityId, Integer> soldPlaces(List<Activity> activities) {
    List<ActivityId> limited =
        activities.stream()
            .map(Activity::terms)
            .filter(terms -> terms.restrictions().placeLimit().isPresent())
            .map(ActivityTerms::activityId)
            .toList();
    return limited.isEmpty() ? Map.of() : catalog.soldPlaces(limited);
  }
}
