package site.dopplerxd.domain.trade.lock;

import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.activity.model.ActivityOffer;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.trade.model.BuyerTakes;
import site.dopplerxd.domain.trade.model.LockRequest;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** A buyer has one place of a team at a time, unless its activity sells several. */
@RequiredArgsConstructor
final class OnePlacePerTeam {
  private final TradeRepository trades;

  /**
   * Refuses by what was read before the team's row was locked: most refusals need no lock.
   *
   * @throws AppException ALREADY_IN_TEAM
   */
  void check(LockRequest request, BuyerTakes takes, ActivityOffer offer) {
    request
        .team()
        .filter(takes.teams()::contains)
        .filter(team -> !offer.activity().severalPerTeam())
        .ifPresent(OnePlacePerTeam::refuse);
  }

  /**
   * Adds a place of a team whose row is locked, and decides there: what was read before may be old.
   * Two locks of one buyer do not always reach for the same slot, as a closed place gives one back.
   * With one take in all they do: the slot's unique key decides, and no look-up is needed.
   *
   * @throws AppException ALREADY_IN_TEAM; the transaction must be given up then
   */
  void add(MarketPayOrderEntity place, ActivityOffer offer) {
    if (offer.activity().severalPerTeam() || offer.activity().takeLimit() == 1) {
      trades.addPlace(place);
    } else if (!trades.addOnlyPlace(place)) {
      refuse(place.teamId());
    }
  }

  private static void refuse(TeamId team) {
    throw new AppException(ResponseCode.ALREADY_IN_TEAM, "teamId=" + team.value());
  }
}
