package site.dopplerxd.domain.activity.catalog;

import site.dopplerxd.domain.operator.model.AuditSnapshot;
import site.dopplerxd.domain.shared.Money;

/**
 * Goods in a channel.
 *
 * @param name 1 to 128 characters
 * @param originalPrice what they cost alone; at least one cent
 * @param version grows by one with every change
 */
public record Goods(GoodsKey key, String name, Money originalPrice, long version) {
  /** These goods; {@code ILLEGAL_PARAMETER} names the first field out of its bounds. */
  Goods checked() {
    Fields.requireText("goodsName", name, 128);
    Fields.require(originalPrice.compareTo(Money.ONE_CENT) >= 0, "originalPrice", "from 0.01");
    return this;
  }

  /** {@code goods=s01/c01/9890001}, as refusals name them. */
  String named() {
    return "goods=" + key;
  }

  AuditSnapshot snapshot() {
    return AuditSnapshot.of("goodsName", name)
        .and("originalPrice", originalPrice)
        .and("version", version);
  }

  boolean sameAs(Goods other) {
    return key.equals(other.key)
        && name.equals(other.name)
        && originalPrice.equals(other.originalPrice);
  }

  Goods at(long newVersion) {
    return new Goods(key, name, originalPrice, newVersion);
  }
}
