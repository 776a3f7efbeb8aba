package site.dopplerxd.domain.activity.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goods, a discount or an activity as a change left it.
 *
 * @param id of it, as texts name it
 * @param status of an activity; null for others
 * @param warnings what the operator should know, though it was done
 */
public record OfferChanged(
    String id, @Nullable String status, long version, List<String> warnings) {
  static OfferChanged of(Goods goods) {
    return new OfferChanged(goods.key().toString(), null, goods.version(), List.of());
  }

  static OfferChanged of(Discount discount) {
    return new OfferChanged(discount.discountId(), null, discount.version(), List.of());
  }

  static OfferChanged of(Activity activity) {
    long channels = activity.terms().channels();
    List<String> warnings =
        activity.isLive() && channels > 1
            ? List.of("sold in %d channels: takes count in each".formatted(channels))
            : List.of();
    return new OfferChanged(
        Long.toString(activity.terms().activityId().value()),
        activity.status().name(),
        activity.version(),
        warnings);
  }
}
