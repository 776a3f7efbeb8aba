package site.dopplerxd.infrastructure.persistence.trade;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import org.springframework.stereotype.Repository;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.trade.port.PlaceStock;

/** The count in group_buy_stock, a row for each activity that has a limit. */
@Repository
final class MybatisPlaceStock implements PlaceStock {
  private static final int MAX_ACTIVITIES = 10_000;

  /** Decided before the first place is sold; a row that was added by hand is seen after this. */
  private static final Duration MAX_AGE = Duration.ofMinutes(1);

  private final PlaceStockDao stock;
  private final LoadingCache<ActivityId, Boolean> counted;

  MybatisPlaceStock(PlaceStockDao stock) {
    this.stock = stock;
    this.counted =
        Caffeine.newBuilder()
            .expireAfterWrite(MAX_AGE)
            .maximumSize(MAX_ACTIVITIES)
            .build(activity -> stock.isCounted(activity.value()));
  }

  @Override
  public boolean take(ActivityId activity, int most) {
    return stock.take(activity.value(), most) == 1;
  }

  @Override
  public void giveBack(ActivityId activity, int places) {
    if (counted.get(activity)) {
      stock.giveBack(activity.value(), places);
    }
  }
}
