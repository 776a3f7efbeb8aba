package site.dopplerxd.trigger.shop;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import site.dopplerxd.domain.activity.catalog.Activity;
import site.dopplerxd.domain.activity.catalog.Goods;
import site.dopplerxd.domain.activity.catalog.GoodsKey;
import site.dopplerxd.domain.activity.catalog.OfferCatalog;
import site.dopplerxd.domain.activity.catalog.OfferTrial;
import site.dopplerxd.domain.activity.catalog.TriedOffer;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.trigger.http.envelope.AnswerLanguage;
import site.dopplerxd.types.ResponseCode;

/**
 * The demo's first page and its shop. What a button does is a request to the API, sent by the
 * browser with the demo's key.
 */
@Controller
@Profile("demo")
@RequiredArgsConstructor
class ShopPages {
  private static final SalesChannel CHANNEL = new SalesChannel("s01", "c01");
  private static final int MOST_ACTIVITIES = 50;
  private static final int MOST_GOODS = 12;

  private final OfferCatalog catalog;
  private final OfferTrial trial;

  @ModelAttribute("chinese")
  boolean chinese(HttpServletRequest request) {
    return AnswerLanguage.of(request) == AnswerLanguage.CHINESE;
  }

  @GetMapping("/")
  String welcome() {
    return "shop/welcome";
  }

  @GetMapping("/shop")
  String shop(HttpServletRequest request, Model page) {
    page.addAttribute("goods", goodsOnOffer());
    page.addAttribute(
        "merchant",
        "http://127.0.0.1:%d%s/api/v1/test/group_buy_notify"
            .formatted(request.getLocalPort(), request.getServletContext().getContextPath()));
    return "shop/shop";
  }

  private List<ShopGoods> goodsOnOffer() {
    return catalog.activities(0, MOST_ACTIVITIES).stream()
        .flatMap(
            activity ->
                activity.terms().goods().stream()
                    .filter(key -> key.channel().equals(CHANNEL))
                    .flatMap(key -> onOffer(activity, key).stream()))
        .limit(MOST_GOODS)
        .toList();
  }

  /** What is sold out stays: a lock answers that it is. */
  private Optional<ShopGoods> onOffer(Activity activity, GoodsKey key) {
    TriedOffer offer = trial.tryOut(activity.terms().activityId(), key);
    return offer.refusal().filter(code -> code != ResponseCode.SOLD_OUT).isPresent()
        ? Optional.empty()
        : catalog.goods(key).map(goods -> shown(activity, goods, offer));
  }

  private static ShopGoods shown(Activity activity, Goods goods, TriedOffer offer) {
    return new ShopGoods(
        goods.key().goodsId().value(),
        goods.name(),
        activity.terms().activityId().value(),
        activity.terms().name(),
        activity.terms().target(),
        activity.terms().validMinutes(),
        offer.price().original().amount(),
        offer.price().pay().amount());
  }
}
