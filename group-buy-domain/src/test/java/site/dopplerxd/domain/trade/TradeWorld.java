package site.dopplerxd.domain.trade;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import site.dopplerxd.domain.activity.control.Switches;
import site.dopplerxd.domain.activity.service.ActivityOfferService;
import site.dopplerxd.domain.notify.channel.CallbackUrlCheck;
import site.dopplerxd.domain.notify.channel.HostAdmission;
import site.dopplerxd.domain.notify.delivery.DispatcherSettings;
import site.dopplerxd.domain.notify.delivery.NotifyDispatcher;
import site.dopplerxd.domain.operator.service.IdempotentCommands;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.domain.testing.Crowds;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.FakeChannel;
import site.dopplerxd.domain.testing.InMemoryActivities;
import site.dopplerxd.domain.testing.InMemoryNotifyTasks;
import site.dopplerxd.domain.testing.InMemoryOperatorAudit;
import site.dopplerxd.domain.testing.InMemoryRefunds;
import site.dopplerxd.domain.testing.InMemoryStock;
import site.dopplerxd.domain.testing.InMemoryTradeQueries;
import site.dopplerxd.domain.testing.InMemoryTrades;
import site.dopplerxd.domain.testing.InMemoryUnitOfWork;
import site.dopplerxd.domain.testing.PlainPayloads;
import site.dopplerxd.domain.testing.RecordingNotices;
import site.dopplerxd.domain.testing.RecordingTradeObserver;
import site.dopplerxd.domain.testing.SequentialIdentifiers;
import site.dopplerxd.domain.testing.SettableClock;
import site.dopplerxd.domain.trade.expiry.TeamExpiry;
import site.dopplerxd.domain.trade.expiry.UnpaidTimeouts;
import site.dopplerxd.domain.trade.lock.FullTeams;
import site.dopplerxd.domain.trade.lock.FullTeamsInvalidator;
import site.dopplerxd.domain.trade.lock.PlaceAllowance;
import site.dopplerxd.domain.trade.lock.TeamJoins;
import site.dopplerxd.domain.trade.lock.TradeLockOrderService;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.PlaceKey;
import site.dopplerxd.domain.trade.operation.RefundOperations;
import site.dopplerxd.domain.trade.operation.TradeOperations;
import site.dopplerxd.domain.trade.operation.TradeQueries;
import site.dopplerxd.domain.trade.port.TradeObserver;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.domain.trade.refund.PlaceClosings;
import site.dopplerxd.domain.trade.refund.RefundDueWriter;
import site.dopplerxd.domain.trade.refund.RefundLedger;
import site.dopplerxd.domain.trade.refund.TradeRefundOrderService;
import site.dopplerxd.domain.trade.settle.CompletionNotifications;
import site.dopplerxd.domain.trade.settle.TradeSettlementOrderService;

/** All services of the trade on one store in memory. */
public final class TradeWorld implements AutoCloseable {
  public static final Duration GRACE = Duration.ofMinutes(2);
  public static final Duration REMEMBERED = Duration.ofSeconds(1);

  public final SettableClock clock = new SettableClock();
  public final InMemoryUnitOfWork database = new InMemoryUnitOfWork();
  public final InMemoryRefunds refunds = new InMemoryRefunds(database);
  public final InMemoryTrades trades = new InMemoryTrades(database).beside(refunds);
  public final RecordingNotices notices = new RecordingNotices(database);
  public final InMemoryNotifyTasks tasks = new InMemoryNotifyTasks(database, clock);
  public final InMemoryStock stock = new InMemoryStock(database);
  public final InMemoryActivities activities = new InMemoryActivities().offer(Examples.offer());
  public final RecordingTradeObserver observer = new RecordingTradeObserver();

  /** How old what is remembered of full teams is. */
  public final AtomicLong nanoTime = new AtomicLong();

  private final FullTeams full = new FullTeams(REMEMBERED, nanoTime::get);
  private final TradeObserver observers = new FullTeamsInvalidator(full, observer);
  private final SequentialIdentifiers identifiers = new SequentialIdentifiers();
  private final PlaceAllowance allowance = new PlaceAllowance(stock, (purchase, since) -> 0);
  public final TeamJoins joins = joins(full, trades);
  private final NotifyDispatcher dispatcher =
      new NotifyDispatcher(
          tasks,
          FakeChannel.http(),
          client -> Examples.TERMS,
          url -> HostAdmission.Admitted.UNLIMITED,
          List.of(),
          new DispatcherSettings("node", 4, Duration.ofSeconds(5), Duration.ofMinutes(1)),
          clock);
  public final RefundDueWriter dues =
      new RefundDueWriter(trades, refunds, notices, (channel, paid) -> Map.of());
  public final PlaceClosings closings = new PlaceClosings(trades, dues, notices, stock);
  public final CompletionNotifications completions =
      new CompletionNotifications(new PlainPayloads(), identifiers, Optional::empty);
  public final TradeLockOrderService locks =
      new TradeLockOrderService(
          new ActivityOfferService(activities, Crowds.NONE),
          trades,
          new CallbackUrlCheck(FakeChannel.http(), client -> Examples.TERMS),
          observers,
          clock,
          () -> Switches.OPEN,
          joins);
  public final TradeSettlementOrderService settlements =
      new TradeSettlementOrderService(
          trades,
          database,
          dispatcher,
          completions,
          closings,
          dues,
          observers,
          clock,
          Examples.SETTLEMENTS);
  public final TradeRefundOrderService refunding =
      new TradeRefundOrderService(trades, closings, database, observers, clock);
  public final RefundLedger ledger =
      new RefundLedger(trades, refunds, dues, closings, database, observers, clock);
  public final UnpaidTimeouts timeouts =
      new UnpaidTimeouts(trades, closings, database, observers, clock, GRACE);
  public final TeamExpiry expiry =
      new TeamExpiry(trades, closings, dispatcher, completions, database, observers, clock, GRACE);

  public final InMemoryOperatorAudit audit = new InMemoryOperatorAudit(database, clock);
  public final TradeQueries queries = new InMemoryTradeQueries(trades, refunds);
  private final IdempotentCommands commands = new IdempotentCommands(audit, database);
  public final TradeOperations operations =
      new TradeOperations(queries, trades, refunding, expiry, closings, commands, observers, clock);
  public final RefundOperations refundOperations =
      new RefundOperations(queries, ledger, closings, commands);

  /** A way in with a memory of its own, to a store that is seen through this. */
  public TeamJoins joins(FullTeams memory, TradeRepository seen) {
    return Crowds.remembering(memory, seen, database, identifiers, allowance, clock);
  }

  /** As another node ends teams, which sees them through this. */
  public TeamExpiry expiryOf(TradeRepository seen) {
    return new TeamExpiry(
        seen, closings, dispatcher, completions, database, observer, clock, GRACE);
  }

  /** As another node closes places, which sees them through this. */
  public UnpaidTimeouts timeoutsOf(TradeRepository seen) {
    return new UnpaidTimeouts(seen, closings, database, observer, clock, GRACE);
  }

  /** Locks this many places of a team: of b1 under no-1, and so on. */
  public TeamId lock(int places) {
    TeamId team = locks.lockMarketPayOrder(Examples.opening("b1", "no-1")).teamId();
    for (int place = 2; place <= places; place++) {
      locks.lockMarketPayOrder(Examples.joining(team, "b" + place, "no-" + place));
    }
    return team;
  }

  /** Pays the place of this number, now. */
  public void pay(int number) {
    settlements.settlementMarketPayOrder(
        Examples.paid("b" + number, "no-" + number, clock.instant()));
  }

  public static PlaceKey name(int number) {
    return new PlaceKey(new UserId("b" + number), Examples.CHANNEL, new OutTradeNo("no-" + number));
  }

  public MarketPayOrderEntity place(int number) {
    return trades.findPlace(Examples.CHANNEL, new OutTradeNo("no-" + number)).orElseThrow();
  }

  public GroupBuyTeamEntity team(TeamId id) {
    return trades.teams().stream()
        .filter(team -> team.getTerms().teamId().equals(id))
        .findFirst()
        .orElseThrow();
  }

  public List<RecordingNotices.Notice> notices() {
    return notices.all();
  }

  @Override
  public void close() {
    dispatcher.close();
  }
}
