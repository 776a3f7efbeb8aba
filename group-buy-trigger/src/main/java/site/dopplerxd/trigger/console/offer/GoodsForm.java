package site.dopplerxd.trigger.console.offer;

import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.activity.catalog.Goods;
import site.dopplerxd.domain.activity.catalog.GoodsKey;
import site.dopplerxd.domain.shared.GoodsId;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.trigger.console.frame.FormText;

/** What the form of goods sends. */
record GoodsForm(
    @Nullable String source,
    @Nullable String channel,
    @Nullable String goodsId,
    @Nullable String name,
    @Nullable String originalPrice) {
  static final GoodsForm EMPTY = new GoodsForm("", "", "", "", "");

  static GoodsForm of(Goods goods) {
    return new GoodsForm(
        goods.key().channel().source(),
        goods.key().channel().channel(),
        goods.key().goodsId().value(),
        goods.name(),
        goods.originalPrice().toString());
  }

  /** As it was typed for new goods: without the outer blanks of their name. */
  GoodsForm typed() {
    return new GoodsForm(
        FormText.given(source).orElse(""),
        FormText.given(channel).orElse(""),
        FormText.given(goodsId).orElse(""),
        name,
        originalPrice);
  }

  /**
   * Which goods; outer blanks belong to their name.
   *
   * @throws site.dopplerxd.types.AppException ILLEGAL_PARAMETER naming the field that is missing
   */
  GoodsKey key() {
    return new GoodsKey(
        new SalesChannel(part("source", source), part("channel", channel)),
        FormText.exactly("goodsId", goodsId, GoodsId::new));
  }

  private static String part(String field, @Nullable String text) {
    return FormText.exactly(field, text, value -> new SalesChannel(value, value).source());
  }

  /**
   * The domain's goods.
   *
   * @param version the one that was looked at; 0 for new ones
   * @throws site.dopplerxd.types.AppException ILLEGAL_PARAMETER naming the field that cannot be
   *     read
   */
  Goods goods(long version) {
    return new Goods(
        key(),
        FormText.required("goodsName", name),
        FormText.need("originalPrice", originalPrice, PriceText::read),
        version);
  }

  /** Reads amounts as people write them. */
  static final class PriceText {
    private static final int MOST = 16;

    private PriceText() {}

    static Money read(String text) {
      if (text.length() > MOST) {
        throw new IllegalArgumentException("too long");
      }
      return Money.of(text);
    }
  }
}
