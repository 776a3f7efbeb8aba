package site.dopplerxd.domain.activity.catalog;

import java.util.Optional;
import java.util.regex.Pattern;
import site.dopplerxd.domain.activity.model.DiscountPlan;
import site.dopplerxd.domain.activity.model.DiscountPlans;
import site.dopplerxd.domain.operator.model.AuditSnapshot;

/**
 * How much cheaper activities make their goods.
 *
 * @param discountId 1 to 32 of {@code A-Z a-z 0-9 . _ -}
 * @param name 1 to 128 characters
 * @param marketPlan {@code ZJ}, {@code MJ}, {@code ZK} or {@code N}
 * @param marketExpr what fits the plan, see {@link DiscountPlans}; at most 32 characters
 * @param crowd the tag of the crowd that it is for, others pay the ordinary price; absent for all
 * @param version grows by one with every change
 */
public record Discount(
    String discountId,
    String name,
    String marketPlan,
    String marketExpr,
    Optional<String> crowd,
    long version) {
  public static final String ID_PATTERN = "[A-Za-z0-9._-]{1,32}";

  private static final Pattern ID = Pattern.compile(ID_PATTERN);

  /**
   * This discount, when it can be computed with.
   *
   * @throws site.dopplerxd.types.AppException NO_DISCOUNT_PLAN for a plan that does not exist or an
   *     expression that does not fit it, ILLEGAL_PARAMETER naming another field
   */
  Discount checked() {
    Fields.require(ID.matcher(discountId).matches(), "discountId", ID_PATTERN);
    Fields.requireText("discountName", name, 128);
    Fields.requireText("marketExpr", marketExpr, 32);
    crowd.ifPresent(tag -> Fields.requireText("tagId", tag, 32));
    DiscountPlans.parse(marketPlan, marketExpr);
    return this;
  }

  /**
   * How to compute with it.
   *
   * @throws site.dopplerxd.types.AppException NO_DISCOUNT_PLAN when it was written by hand and
   *     cannot be read
   */
  public DiscountPlan plan() {
    return DiscountPlans.parse(marketPlan, marketExpr);
  }

  /** {@code discountId=D1}, as refusals name it. */
  String named() {
    return "discountId=" + discountId;
  }

  AuditSnapshot snapshot() {
    return AuditSnapshot.of("discountName", name)
        .and("marketPlan", marketPlan)
        .and("marketExpr", marketExpr)
        .andIfGiven("tagId", crowd.orElse(null))
        .and("version", version);
  }

  boolean sameAs(Discount other) {
    return at(other.version).equals(other);
  }

  Discount at(long newVersion) {
    return new Discount(discountId, name, marketPlan, marketExpr, crowd, newVersion);
  }
}
