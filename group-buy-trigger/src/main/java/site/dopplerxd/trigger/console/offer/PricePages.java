package site.dopplerxd.trigger.console.offer;

import java.util.List;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import site.dopplerxd.domain.activity.catalog.GoodsKey;
import site.dopplerxd.domain.activity.catalog.OfferLookup;
import site.dopplerxd.domain.activity.model.DiscountPlan;
import site.dopplerxd.domain.activity.model.DiscountPlans;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.trigger.console.frame.FormText;
import site.dopplerxd.types.AppException;

/** What goods would cost, for a form that is being filled in. Nothing is kept. */
@Controller
@RequiredArgsConstructor
class PricePages {
  private static final int MOST_TRIED = 20;

  private final OfferLookup lookup;

  /**
   * With a discount that is kept, the first goods of these lines. Asked by POST: an activity may
   * have more goods than the head of a request.
   */
  @PostMapping("/console/price/goods")
  String ofGoods(
      @RequestParam(defaultValue = "") String discountId,
      @RequestParam(defaultValue = "") String goods,
      Model page) {
    page.addAttribute("prices", ofGoods(discountId.strip(), goods));
    return "console/price :: prices";
  }

  private List<PriceRow> ofGoods(String discountId, String goods) {
    if (discountId.isEmpty() || goods.isBlank()) {
      return List.of();
    }
    List<String> lines = goods.lines().filter(line -> !line.isBlank()).limit(MOST_TRIED).toList();
    try {
      DiscountPlan plan = lookup.discount(discountId).plan();
      return lines.stream().map(line -> price(plan, line)).toList();
    } catch (AppException e) {
      return List.of(new PriceRow(discountId, null, "price.noDiscount"));
    }
  }

  private PriceRow price(DiscountPlan plan, String line) {
    try {
      GoodsKey key = GoodsLines.read(line, 1).get(0);
      return priced(line, plan, lookup.goods(key).originalPrice());
    } catch (AppException e) {
      return new PriceRow(line, null, "price.noGoods");
    }
  }

  /** With a plan that is being written, of an amount. */
  @GetMapping("/console/price/plan")
  String ofPlan(
      @RequestParam(defaultValue = "") String marketPlan,
      @RequestParam(defaultValue = "") String marketExpr,
      @RequestParam(required = false) @Nullable String original,
      Model page) {
    page.addAttribute(
        "prices",
        marketExpr.isBlank() || FormText.given(original).isEmpty()
            ? List.of()
            : List.of(ofPlan(marketPlan, marketExpr, original)));
    return "console/price :: prices";
  }

  private static PriceRow ofPlan(String plan, String expression, @Nullable String original) {
    try {
      Money alone = FormText.need("original", original, GoodsForm.PriceText::read);
      return priced("", DiscountPlans.parse(plan, expression), alone);
    } catch (AppException e) {
      return new PriceRow("", null, "price.noPlan");
    }
  }

  /** The domain refuses to publish what a plan makes cheaper than one cent. */
  private static PriceRow priced(String goods, DiscountPlan plan, Money original) {
    if (original.compareTo(Money.ONE_CENT) < 0
        || plan.discounted(original).compareTo(Money.ONE_CENT) < 0) {
      return new PriceRow(goods, null, "price.tooCheap");
    }
    return new PriceRow(goods, plan.price(original), null);
  }
}
