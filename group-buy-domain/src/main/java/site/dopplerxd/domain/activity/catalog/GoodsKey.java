package site.dopplerxd.domain.activity.catalog;

import java.util.Comparator;
import site.dopplerxd.domain.shared.GoodsId;
import site.dopplerxd.domain.shared.SalesChannel;

/** Names goods: a channel has its own. */
public record GoodsKey(SalesChannel channel, GoodsId goodsId) implements Comparable<GoodsKey> {
  private static final Comparator<GoodsKey> ORDER =
      Comparator.comparing((GoodsKey key) -> key.channel().source())
          .thenComparing(key -> key.channel().channel())
          .thenComparing(key -> key.goodsId().value());

  @Override
  public int compareTo(GoodsKey other) {
    return ORDER.compare(this, other);
  }

  /** {@code s01/c01/9890001}, as messages write it. */
  @Override
  public String toString() {
    return channel + "/" + goodsId.value();
  }
}
