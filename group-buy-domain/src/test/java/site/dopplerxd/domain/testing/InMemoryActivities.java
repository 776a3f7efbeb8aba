package site.dopplerxd.domain.testing;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import site.dopplerxd.domain.activity.model.ActivityOffer;
import site.dopplerxd.domain.activity.port.ActivityRepository;
import site.dopplerxd.domain.shared.GoodsId;
import site.dopplerxd.domain.shared.SalesChannel;

/** What is on offer, in memory. */
public final class InMemoryActivities implements ActivityRepository {
  private record Key(SalesChannel channel, GoodsId goodsId) {}

  private final Map<Key, ActivityOffer> offers = new ConcurrentHashMap<>();
  private volatile boolean broken;

  /** Puts this on offer, instead of what these goods were offered for in this channel. */
  public InMemoryActivities offer(ActivityOffer offer) {
    offers.put(new Key(offer.channel(), offer.goodsId()), offer);
    return this;
  }

  /** From now on it cannot be asked. */
  public void breakDown() {
    broken = true;
  }

  @Override
  public Optional<ActivityOffer> findOffer(SalesChannel channel, GoodsId goodsId) {
    if (broken) {
      throw new IllegalStateException("broken on purpose");
    }
    return Optional.ofNullable(offers.get(new Key(channel, goodsId)));
  }
}
