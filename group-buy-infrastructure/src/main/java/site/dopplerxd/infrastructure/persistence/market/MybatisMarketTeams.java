package site.dopplerxd.infrastructure.persistence.market;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.springframework.stereotype.Repository;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.domain.shared.thread.Threads;
import site.dopplerxd.domain.trade.market.JoinableTeam;
import site.dopplerxd.domain.trade.market.MarketTeams;
import site.dopplerxd.domain.trade.market.TeamStatistic;
import site.dopplerxd.infrastructure.persistence.market.MarketTeamDao.JoinableRow;
import site.dopplerxd.infrastructure.persistence.market.MarketTeamDao.SeenRow;

/**
 * Teams that can be joined. What is the same for all buyers is kept in memory, and read again by a
 * thread of its own while it is asked for: so no answer waits for it but the first. Buyers that ask
 * at the same time are looked up together.
 */
@Repository
final class MybatisMarketTeams implements MarketTeams, AutoCloseable {
  /** Both below the two seconds that the port promises, by the time that reading may take. */
  private static final Duration READ_AGAIN = Duration.ofMillis(1_200);

  private static final Duration MAX_AGE = Duration.ofMillis(1_700);

  /**
   * How long a team must have ended to be counted with the old ones, and how long their count is
   * kept. Of those only refunds change anything.
   */
  private static final Duration OLD = Duration.ofHours(1);

  private static final Duration OLD_KEPT = Duration.ofMinutes(1);
  private static final int MAX_OFFERS = 1_000;
  private static final int MOST_JOINABLE = 1_000;

  private record Key(ActivityId activity, SalesChannel channel) {}

  /**
   * What is kept of an offer.
   *
   * @param teams those that could be joined
   */
  private record Remembered(Overview overview, Map<TeamId, JoinableRow> teams) {}

  /**
   * The teams of an offer that ended long ago.
   *
   * @param boundary they ended before it
   */
  private record Old(Instant boundary, TeamStatistic sums) {}

  private final MarketTeamDao teams;
  private final Clock clock;
  private final ExecutorService reader;
  private final LoadingCache<Key, Old> old;
  private final LoadingCache<Key, Remembered> overviews;
  private final LookBatcher looks;

  MybatisMarketTeams(MarketTeamDao teams, Clock clock, Ticker ticker) {
    this.teams = teams;
    this.clock = clock;
    this.looks = new LookBatcher(teams);
    this.reader = Executors.newSingleThreadExecutor(Threads.daemon("market-overview"));
    this.old =
        Caffeine.newBuilder()
            .ticker(ticker)
            .executor(Runnable::run)
            .expireAfterWrite(OLD_KEPT)
            .maximumSize(MAX_OFFERS)
            .build(this::loadOld);
    this.overviews =
        Caffeine.newBuilder()
            .ticker(ticker)
            .executor(reader)
            .refreshAfterWrite(READ_AGAIN)
            .expireAfterWrite(MAX_AGE)
            .maximumSize(MAX_OFFERS)
            .build(this::load);
  }

  @Override
  public Overview overview(ActivityId activity, SalesChannel channel) {
    return overviews.get(new Key(activity, channel)).overview();
  }

  private Remembered load(Key key) {
    Old before = old.get(key);
    TeamStatistic sums =
        teams
            .statistic(key.activity().value(), key.channel(), clock.instant(), before.boundary())
            .plus(before.sums());
    Map<TeamId, JoinableRow> joinable = new LinkedHashMap<>();
    teams
        .joinable(key.activity().value(), key.channel(), clock.instant(), MOST_JOINABLE)
        .forEach(row -> joinable.put(new TeamId(row.teamId()), row));
    return new Remembered(new Overview(List.copyOf(joinable.keySet()), sums), joinable);
  }

  private Old loadOld(Key key) {
    Instant boundary = clock.instant().minus(OLD).truncatedTo(ChronoUnit.MILLIS);
    return new Old(boundary, teams.endedStatistic(key.activity().value(), key.channel(), boundary));
  }

  /** Each sorts out what it asked for itself: the next batch doesn't wait for that. */
  @Override
  public Seen look(Look look) {
    LookBatcher.Found found = looks.found(look);
    return new Seen(crowds(found.own()), own(found.own()), others(look, found.candidates()));
  }

  private static Set<String> crowds(List<SeenRow> rows) {
    return rows.stream()
        .flatMap(row -> Optional.ofNullable(row.crowdTag()).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** A buyer may have several places of one team. */
  private static List<JoinableTeam> own(List<SeenRow> rows) {
    Map<TeamId, JoinableTeam> own = new LinkedHashMap<>();
    rows.stream()
        .filter(row -> row.placeNumber() != null)
        .sorted(Comparator.comparing((SeenRow row) -> requireNonNull(row.placeNumber())).reversed())
        .map(row -> team(row, new UserId(requireNonNull(row.userId()))))
        .forEach(team -> own.putIfAbsent(team.teamId(), team));
    return List.copyOf(own.values());
  }

  /**
   * With the terms that are remembered and the counts of now. One that was remembered a moment
   * later than it was asked for is left out.
   */
  private List<JoinableTeam> others(Look look, Map<String, SeenRow> candidates) {
    Map<TeamId, JoinableRow> remembered =
        overviews.get(new Key(look.activity(), look.channel())).teams();
    List<JoinableTeam> others = new ArrayList<>();
    for (TeamId team : look.candidates()) {
      SeenRow now = candidates.get(team.value());
      JoinableRow terms = remembered.get(team);
      if (now != null && terms != null) {
        others.add(team(terms, now));
      }
    }
    return others;
  }

  private static JoinableTeam team(JoinableRow terms, SeenRow now) {
    return new JoinableTeam(
        new TeamId(terms.teamId()),
        new UserId(terms.member()),
        terms.targetCount(),
        now.completeCount(),
        now.lockCount(),
        terms.validStartTime(),
        terms.validEndTime(),
        Optional.empty());
  }

  private static JoinableTeam team(SeenRow row, UserId member) {
    return new JoinableTeam(
        new TeamId(requireNonNull(row.teamId())),
        member,
        row.targetCount(),
        row.completeCount(),
        row.lockCount(),
        requireNonNull(row.validStartTime()),
        requireNonNull(row.validEndTime()),
        Optional.ofNullable(row.outTradeNo()).map(OutTradeNo::new));
  }

  @Override
  public void close() {
    reader.shutdownNow();
  }
}
