package site.dopplerxd.domain.shared;

/** The merchant's name of a thing for sale; 1 to 64 characters. */
public record GoodsId(String value) {
  public GoodsId {
    Texts.requireIdentity("goodsId", value, 64);
  }
}
