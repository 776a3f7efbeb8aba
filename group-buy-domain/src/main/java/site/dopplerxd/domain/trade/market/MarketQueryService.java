package site.dopplerxd.domain.trade.market;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.activity.control.Switches;
import site.dopplerxd.domain.activity.model.ActivityOffer;
import site.dopplerxd.domain.activity.model.BuyerOffer;
import site.dopplerxd.domain.activity.service.ActivityOfferService;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.types.AppException;

/** Answers what a buyer sees of goods before buying (营销配置). Changes nothing. */
@RequiredArgsConstructor
public final class MarketQueryService {
  /** Some of those that could be joined a moment ago are full by now. */
  private static final int CANDIDATES_FOR_EACH = 2;

  private final ActivityOfferService offers;
  private final MarketTeams teams;
  private final MarketSize size;
  private final Supplier<Switches> switches;
  private final Clock clock;
  private final Supplier<? extends Random> randoms;

  /**
   * What the buyer would pay and may join.
   *
   * @throws AppException NO_ACTIVITY when these goods are not on offer, or not to be seen by this
   *     buyer; else the refusal of a lock that does not depend on the buyer's places: the switches,
   *     ACTIVITY_NOT_LIVE, OUTSIDE_ACTIVITY_TIME
   */
  public MarketView query(MarketQuery query) {
    Instant now = clock.instant();
    ActivityOffer offer = offers.offer(query.channel(), query.goodsId());
    requireOnOffer(offer, query, now);
    MarketTeams.Overview overview = teams.overview(offer.activity().activityId(), query.channel());
    MarketTeams.Seen seen = teams.look(look(query, offer, overview, now));
    BuyerOffer theirs = offer.to(seen.memberOf());
    if (!theirs.maySee()) {
      throw ActivityOfferService.nothingOffered(query.channel(), query.goodsId());
    }
    return new MarketView(
        offer.activity().activityId(),
        query.goodsId(),
        theirs.price(),
        theirs.mayJoin() ? shown(seen) : List.of(),
        overview.statistic(),
        now);
  }

  /** Of an activity that is hidden from the buyer, no refusal tells that it is there. */
  private void requireOnOffer(ActivityOffer offer, MarketQuery query, Instant now) {
    refusal(offer, query, now)
        .ifPresent(
            refusal -> {
              throw offer.isHidden() && !offers.to(query.buyer(), offer).maySee()
                  ? ActivityOfferService.nothingOffered(query.channel(), query.goodsId())
                  : refusal;
            });
  }

  private Optional<AppException> refusal(ActivityOffer offer, MarketQuery query, Instant now) {
    return switches
        .get()
        .refusal(query.channel(), query.buyer())
        .or(() -> offer.activity().refusal(now));
  }

  private MarketTeams.Look look(
      MarketQuery query, ActivityOffer offer, MarketTeams.Overview overview, Instant now) {
    return new MarketTeams.Look(
        query.buyer(),
        offer.activity().activityId(),
        query.channel(),
        candidates(overview.joinable()),
        offer.crowds(),
        now);
  }

  /** A sample without repetition, by Floyd: as cheap for a thousand teams as for ten. */
  private List<TeamId> candidates(List<TeamId> joinable) {
    int wanted = Math.min(size.others() * CANDIDATES_FOR_EACH, joinable.size());
    Random random = randoms.get();
    Set<TeamId> sample = new LinkedHashSet<>();
    for (int last = joinable.size() - wanted; last < joinable.size(); last++) {
      TeamId one = joinable.get(random.nextInt(last + 1));
      sample.add(sample.contains(one) ? joinable.get(last) : one);
    }
    return List.copyOf(sample);
  }

  private List<JoinableTeam> shown(MarketTeams.Seen seen) {
    Set<TeamId> own = seen.own().stream().map(JoinableTeam::teamId).collect(Collectors.toSet());
    List<JoinableTeam> others =
        new ArrayList<>(
            seen.others().stream().filter(team -> !own.contains(team.teamId())).toList());
    Collections.shuffle(others, randoms.get());
    return Stream.concat(
            seen.own().stream().limit(size.own()), others.stream().limit(size.others()))
        .toList();
  }
}
