package site.dopplerxd.infrastructure.persistence.trade;

import java.time.Instant;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Repository;
import site.dopplerxd.domain.trade.model.Purchase;
import site.dopplerxd.domain.trade.port.LapsedPlaces;

/** Counts among a buyer's newest closed places; a buyer who paid most of them has lapsed few. */
@Repository
@RequiredArgsConstructor
final class MybatisLapsedPlaces implements LapsedPlaces {
  private static final int LOOKS_AT = 200;

  private final GroupBuyOrderListDao places;

  @Override
  public int count(Purchase purchase, Instant since) {
    return places.lapsed(
        purchase.channel(),
        purchase.activityId().value(),
        purchase.userId().value(),
        since,
        LOOKS_AT);
  }
}
