package site.dopplerxd.trigger.console.offer;

import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.activity.catalog.Discount;
import site.dopplerxd.trigger.console.frame.FormText;

/**
 * What the form of a discount sends.
 *
 * @param tagId the crowd that it is for; blank for all
 */
record DiscountForm(
    @Nullable String discountId,
    @Nullable String name,
    @Nullable String marketPlan,
    @Nullable String marketExpr,
    @Nullable String tagId) {
  private static final int MOST_ID = 32;

  static final DiscountForm EMPTY = new DiscountForm("", "", "MJ", "", "");

  static DiscountForm of(Discount discount) {
    return new DiscountForm(
        discount.discountId(),
        discount.name(),
        discount.marketPlan(),
        discount.marketExpr(),
        discount.crowd().orElse(""));
  }

  /**
   * The domain's discount.
   *
   * @param version the one that was looked at; 0 for a new one
   * @throws site.dopplerxd.types.AppException ILLEGAL_PARAMETER naming the field that is missing
   */
  Discount discount(long version) {
    return new Discount(
        FormText.required("discountId", discountId, MOST_ID),
        FormText.required("discountName", name),
        FormText.required("marketPlan", marketPlan),
        FormText.required("marketExpr", marketExpr),
        FormText.given(tagId),
        version);
  }
}
