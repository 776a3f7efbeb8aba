package site.dopplerxd.domain.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.OrderId;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.domain.trade.model.BuyerTakes;
import site.dopplerxd.domain.trade.model.CloseReason;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.Purchase;
import site.dopplerxd.domain.trade.model.TeamStatus;
import site.dopplerxd.domain.trade.port.PlaceConflictException;
import site.dopplerxd.domain.trade.port.RefundDueRepository;
import site.dopplerxd.domain.trade.port.TradeRepository;

/** Teams and places in memory. */
public final class InMemoryTrades implements TradeRepository, InMemoryUnitOfWork.Store {
  private static final Comparator<Cursor> ORDER =
      Comparator.comparing(Cursor::at).thenComparing(Cursor::id);

  private final InMemoryUnitOfWork database;
  private final Map<Object, Long> ids = new HashMap<>();
  private final Map<TeamId, GroupBuyTeamEntity> teams = new HashMap<>();
  private final Map<TradeNumber, MarketPayOrderEntity> places = new LinkedHashMap<>();
  private final Set<TeamId> withoutCallbacks = new HashSet<>();
  private Predicate<OrderId> owed = order -> false;

  public InMemoryTrades(InMemoryUnitOfWork database) {
    this.database = database;
    database.join(this);
  }

  /** From now on what is owed back stands here. */
  public InMemoryTrades beside(RefundDueRepository refunds) {
    owed = order -> !refunds.allOf(order).isEmpty();
    return this;
  }

  @Override
  public Optional<MarketPayOrderEntity> findPlace(SalesChannel channel, OutTradeNo outTradeNo) {
    return database.locked(
        () -> Optional.ofNullable(places.get(new TradeNumber(channel, outTradeNo))));
  }

  /** One transaction at a time: none has a row that another one wants. */
  @Override
  public Map<TradeNumber, PlaceWithTeam> findUnpaidForUpdateSkipLocked(List<TradeNumber> numbers) {
    return database.lockedInTransaction(
        () ->
            numbers.stream()
                .flatMap(no -> findPlaceWithTeam(no.channel(), no.outTradeNo()).stream())
                .filter(found -> found.team().isPresent())
                .collect(Collectors.toMap(found -> TradeNumber.of(found.place()), found -> found)));
  }

  @Override
  public Optional<PlaceWithTeam> findPlaceWithTeam(SalesChannel channel, OutTradeNo outTradeNo) {
    return database.locked(
        () -> findPlace(channel, outTradeNo).map(place -> new PlaceWithTeam(place, teamOf(place))));
  }

  private Optional<GroupBuyTeamEntity> teamOf(MarketPayOrderEntity place) {
    return place.isLocked()
        ? findTeam(place.purchase().channel(), place.teamId())
        : Optional.empty();
  }

  @Override
  public Optional<GroupBuyTeamEntity> findTeamForUpdate(SalesChannel channel, TeamId teamId) {
    return database.lockedInTransaction(() -> team(channel, teamId).map(InMemoryTrades::copy));
  }

  /** One transaction at a time: none is locked by another. */
  @Override
  public Map<TeamKey, GroupBuyTeamEntity> findTeamsForUpdateSkipLocked(List<TeamKey> names) {
    return database.lockedInTransaction(
        () ->
            names.stream()
                .filter(name -> team(name.channel(), name.teamId()).isPresent())
                .collect(
                    Collectors.toMap(
                        name -> name,
                        name -> copy(team(name.channel(), name.teamId()).orElseThrow()))));
  }

  private Optional<GroupBuyTeamEntity> team(SalesChannel channel, TeamId teamId) {
    return Optional.ofNullable(teams.get(teamId))
        .filter(team -> team.getTerms().channel().equals(channel));
  }

  @Override
  public Optional<GroupBuyTeamEntity> findTeam(SalesChannel channel, TeamId teamId) {
    return database.locked(() -> team(channel, teamId).map(InMemoryTrades::copy));
  }

  @Override
  public Optional<SalesChannel> channelOf(TeamId teamId) {
    return database.locked(
        () -> Optional.ofNullable(teams.get(teamId)).map(team -> team.getTerms().channel()));
  }

  @Override
  public Optional<Joining> findJoining(
      SalesChannel channel, TeamId team, UserId buyer, ActivityId activity) {
    return database.locked(
        () ->
            findTeam(channel, team)
                .map(found -> new Joining(found, takes(channel, buyer, activity))));
  }

  @Override
  public boolean raiseLockCount(
      SalesChannel channel, TeamId team, ActivityId activity, Instant now) {
    return database.lockedInTransaction(
        () -> {
          Optional<GroupBuyTeamEntity> joinable =
              team(channel, team)
                  .filter(found -> found.getTerms().activityId().equals(activity))
                  .filter(found -> found.getLockCount() < found.getTerms().targetCount())
                  .filter(found -> found.isJoinableAt(now));
          joinable.ifPresent(found -> teams.put(team, oneMore(found)));
          return joinable.isPresent();
        });
  }

  private static GroupBuyTeamEntity oneMore(GroupBuyTeamEntity team) {
    return new GroupBuyTeamEntity(
        team.getTerms(), team.getLockCount() + 1, team.getCompleteCount(), team.getStatus());
  }

  @Override
  public BuyerTakes takes(SalesChannel channel, UserId buyer, ActivityId activity) {
    return database.locked(
        () ->
            takes(
                open()
                    .filter(place -> place.purchase().activityId().equals(activity))
                    .filter(place -> place.purchase().userId().equals(buyer))
                    .filter(place -> place.purchase().channel().equals(channel))
                    .toList()));
  }

  @Override
  public List<BuyerTakes> takesOfEach(List<Purchase> purchases) {
    return database.locked(
        () ->
            purchases.stream()
                .map(one -> takes(one.channel(), one.userId(), one.activityId()))
                .toList());
  }

  private static BuyerTakes takes(List<MarketPayOrderEntity> places) {
    return new BuyerTakes(
        places.stream()
            .collect(
                Collectors.toMap(
                    place -> place.purchase().outTradeNo(), MarketPayOrderEntity::takeSlot)),
        places.stream().map(MarketPayOrderEntity::teamId).collect(Collectors.toSet()),
        (int) places.stream().filter(place -> !place.isPaid()).count());
  }

  @Override
  public void addTeams(List<GroupBuyTeamEntity> added) {
    added.forEach(this::add);
  }

  private void add(GroupBuyTeamEntity team) {
    TeamId teamId = team.getTerms().teamId();
    database.lockedInTransaction(
        () -> {
          require(!teams.containsKey(teamId), "team %s exists", teamId);
          return teams.put(teamId, copy(team));
        });
  }

  @Override
  public void saveTeam(GroupBuyTeamEntity team) {
    TeamId teamId = team.getTerms().teamId();
    database.lockedInTransaction(
        () -> {
          require(teams.containsKey(teamId), "team %s does not exist", teamId);
          return teams.put(teamId, copy(team));
        });
  }

  @Override
  public void saveMorePlaces(Map<GroupBuyTeamEntity, Integer> more) {
    more.keySet().forEach(this::saveTeam);
  }

  @Override
  public boolean stopJoining(SalesChannel channel, TeamId teamId) {
    return database.lockedInTransaction(
        () -> {
          GroupBuyTeamEntity team = team(channel, teamId).orElseThrow();
          teams.put(
              teamId,
              new GroupBuyTeamEntity(
                  team.getTerms(),
                  team.getLockCount(),
                  team.getCompleteCount(),
                  team.getStatus(),
                  true));
          return !team.isJoiningStopped();
        });
  }

  @Override
  public List<MarketPayOrderEntity> paidAndClosed(
      SalesChannel channel, TeamId teamId, Instant since) {
    return database.locked(
        () ->
            places.values().stream()
                .filter(place -> place.teamId().equals(teamId))
                .filter(place -> place.isClosed() && place.wasPaid())
                .filter(place -> place.closing() != null && place.closing().at().isAfter(since))
                .toList());
  }

  @Override
  public void addPlaces(List<MarketPayOrderEntity> added) {
    added.forEach(this::add);
  }

  private void add(MarketPayOrderEntity place) {
    TradeNumber tradeNo = TradeNumber.of(place);
    database.lockedInTransaction(
        () -> {
          if (places.containsKey(tradeNo) || open().anyMatch(sharesSlotWith(place))) {
            throw new PlaceConflictException(
                tradeNo.outTradeNo(), new IllegalStateException("duplicate"));
          }
          return places.put(tradeNo, place);
        });
  }

  private static Predicate<MarketPayOrderEntity> sharesSlotWith(MarketPayOrderEntity place) {
    return other ->
        other.takeSlot() == place.takeSlot()
            && other.purchase().channel().equals(place.purchase().channel())
            && other.purchase().activityId().equals(place.purchase().activityId())
            && other.purchase().userId().equals(place.purchase().userId());
  }

  @Override
  public boolean savePaid(GroupBuyTeamEntity seen, MarketPayOrderEntity paidPlace) {
    return database.lockedInTransaction(
        () -> !owed.test(paidPlace.orderId()) && savePaidBesideRefunds(seen, paidPlace));
  }

  @Override
  public boolean savePaidBesideRefunds(GroupBuyTeamEntity seen, MarketPayOrderEntity paidPlace) {
    return database.lockedInTransaction(
        () -> {
          Optional<GroupBuyTeamEntity> team =
              team(paidPlace.purchase().channel(), paidPlace.teamId())
                  .filter(GroupBuyTeamEntity::isInProgress)
                  .filter(now -> now.awaitsOnePayment() == seen.awaitsOnePayment())
                  .filter(now -> isLocked(TradeNumber.of(paidPlace)));
          team.ifPresent(now -> count(now, paidPlace));
          return team.isPresent();
        });
  }

  private boolean isLocked(TradeNumber tradeNo) {
    MarketPayOrderEntity place = places.get(tradeNo);
    return place != null && place.isLocked();
  }

  private void count(GroupBuyTeamEntity team, MarketPayOrderEntity paidPlace) {
    places.put(TradeNumber.of(paidPlace), paidPlace);
    teams.put(
        paidPlace.teamId(),
        new GroupBuyTeamEntity(
            team.getTerms(),
            team.getLockCount(),
            team.getCompleteCount() + 1,
            team.awaitsOnePayment() ? TeamStatus.COMPLETE : TeamStatus.IN_PROGRESS,
            team.isJoiningStopped()));
  }

  @Override
  public void savePaidBatch(
      List<GroupBuyTeamEntity> changed, List<MarketPayOrderEntity> paidPlaces) {
    database.lockedInTransaction(
        () -> {
          paidPlaces.forEach(this::savePaid);
          changed.forEach(this::saveTeam);
          return true;
        });
  }

  private void savePaid(MarketPayOrderEntity paidPlace) {
    require(
        isLocked(TradeNumber.of(paidPlace)),
        "order %s does not wait for its payment",
        paidPlace.orderId());
    require(
        !owed.test(paidPlace.orderId()), "order %s has something owed back", paidPlace.orderId());
    require(teams.containsKey(paidPlace.teamId()), "team %s does not exist", paidPlace.teamId());
    places.put(TradeNumber.of(paidPlace), paidPlace);
  }

  @Override
  public Map<TeamKey, List<OutTradeNo>> paidTradeNosOfEach(List<TeamKey> names) {
    return database.locked(
        () ->
            names.stream()
                .collect(
                    Collectors.toMap(
                        name -> name, name -> paidTradeNos(name.channel(), name.teamId()))));
  }

  @Override
  public List<OutTradeNo> paidTradeNos(SalesChannel channel, TeamId teamId) {
    return database.locked(
        () ->
            places.values().stream()
                .filter(place -> place.teamId().equals(teamId) && place.isPaid())
                .filter(place -> place.purchase().channel().equals(channel))
                .map(place -> place.purchase().outTradeNo())
                .toList());
  }

  @Override
  public void saveClosed(List<MarketPayOrderEntity> closed) {
    database.lockedInTransaction(
        () -> {
          closed.forEach(this::saveClosed);
          return true;
        });
  }

  private void saveClosed(MarketPayOrderEntity closed) {
    MarketPayOrderEntity before = places.get(TradeNumber.of(closed));
    require(before != null && !before.isClosed(), "order %s is not open", closed.orderId());
    places.put(TradeNumber.of(closed), closed);
  }

  @Override
  public List<MarketPayOrderEntity> openPlaces(SalesChannel channel, TeamId teamId) {
    return database.locked(
        () ->
            open()
                .filter(place -> place.teamId().equals(teamId))
                .filter(place -> place.purchase().channel().equals(channel))
                .toList());
  }

  @Override
  public List<OverduePlace> overduePlaces(Instant before, Cursor after, int limit) {
    return database.locked(
        () ->
            open()
                .filter(place -> place.isOverdueAt(before))
                .map(this::overdue)
                .filter(place -> ORDER.compare(place.cursor(), after) > 0)
                .sorted(Comparator.comparing(OverduePlace::cursor, ORDER))
                .limit(limit)
                .toList());
  }

  private OverduePlace overdue(MarketPayOrderEntity place) {
    var cursor = new Cursor(Objects.requireNonNull(place.payDeadline()), id(place.orderId()));
    return new OverduePlace(place.purchase().channel(), place.purchase().outTradeNo(), cursor);
  }

  /** As a database would have numbered it. */
  private long id(Object name) {
    return ids.computeIfAbsent(name, key -> ids.size() + 1L);
  }

  private static boolean endsAfter(GroupBuyTeamEntity team, Instant now, Instant unpaidCutoff) {
    boolean unpaid = team.getLockCount() > team.getCompleteCount();
    return team.getTerms().validEnd().isAfter(unpaid ? unpaidCutoff : now);
  }

  @Override
  public List<OverdueTeam> overdueTeams(
      Instant now, Instant unpaidCutoff, Cursor after, int limit) {
    return database.locked(
        () ->
            teams.values().stream()
                .filter(team -> team.getStatus() == TeamStatus.IN_PROGRESS)
                .filter(team -> !endsAfter(team, now, unpaidCutoff))
                .map(GroupBuyTeamEntity::getTerms)
                .map(
                    terms ->
                        new OverdueTeam(
                            terms.channel(),
                            terms.teamId(),
                            withoutCallbacks.contains(terms.teamId()),
                            new Cursor(terms.validEnd(), id(terms.teamId()))))
                .filter(team -> ORDER.compare(team.cursor(), after) > 0)
                .sorted(Comparator.comparing(OverdueTeam::cursor, ORDER))
                .limit(limit)
                .toList());
  }

  /** Has this team ended before there was an end for it. */
  public void endedBefore(TeamId teamId) {
    database.locked(() -> withoutCallbacks.add(teamId));
  }

  /** Closes a place of {@link Examples#CHANNEL}, which nothing in the port does yet. */
  public void close(OutTradeNo outTradeNo) {
    var tradeNo = new TradeNumber(Examples.CHANNEL, outTradeNo);
    database.locked(() -> places.computeIfPresent(tradeNo, (no, place) -> closed(place)));
  }

  /** Every place there is, in the order they were locked. */
  public List<MarketPayOrderEntity> places() {
    return database.locked(() -> List.copyOf(places.values()));
  }

  /** Every team there is. */
  public List<GroupBuyTeamEntity> teams() {
    return database.locked(() -> teams.values().stream().map(InMemoryTrades::copy).toList());
  }

  @Override
  public Runnable undo() {
    var teamsBefore = new HashMap<>(teams);
    var placesBefore = new ArrayList<>(places.values());
    return () -> {
      teams.clear();
      teams.putAll(teamsBefore);
      places.clear();
      placesBefore.forEach(place -> places.put(TradeNumber.of(place), place));
    };
  }

  private Stream<MarketPayOrderEntity> open() {
    return places.values().stream().filter(place -> !place.isClosed());
  }

  private static GroupBuyTeamEntity copy(GroupBuyTeamEntity team) {
    return new GroupBuyTeamEntity(
        team.getTerms(),
        team.getLockCount(),
        team.getCompleteCount(),
        team.getStatus(),
        team.isJoiningStopped());
  }

  private static MarketPayOrderEntity closed(MarketPayOrderEntity place) {
    return place.closed(CloseReason.CANCELLED, Examples.NOW);
  }

  private static void require(boolean fine, String message, Object... args) {
    if (!fine) {
      throw new IllegalStateException(message.formatted(args));
    }
  }
}
