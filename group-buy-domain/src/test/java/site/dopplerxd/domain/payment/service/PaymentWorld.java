package site.dopplerxd.domain.payment.service;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.activity.control.Switches;
import site.dopplerxd.domain.activity.service.ActivityOfferService;
import site.dopplerxd.domain.notify.channel.CallbackUrlCheck;
import site.dopplerxd.domain.notify.channel.HostAdmission;
import site.dopplerxd.domain.notify.delivery.DispatcherSettings;
import site.dopplerxd.domain.notify.delivery.NotifyDispatcher;
import site.dopplerxd.domain.payment.model.HandlingResult;
import site.dopplerxd.domain.payment.model.PaymentCallback;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.model.ReceiveResult;
import site.dopplerxd.domain.payment.port.PaymentObserver;
import site.dopplerxd.domain.payment.verification.VerificationRefusal;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.Identifiers;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.testing.Crowds;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.FakeChannel;
import site.dopplerxd.domain.testing.ForwardingTrades;
import site.dopplerxd.domain.testing.InMemoryActivities;
import site.dopplerxd.domain.testing.InMemoryEarlierRefunds;
import site.dopplerxd.domain.testing.InMemoryNotifyTasks;
import site.dopplerxd.domain.testing.InMemoryPaymentCallbacks;
import site.dopplerxd.domain.testing.InMemoryPlacePayments;
import site.dopplerxd.domain.testing.InMemoryRefunds;
import site.dopplerxd.domain.testing.InMemoryStock;
import site.dopplerxd.domain.testing.InMemoryTrades;
import site.dopplerxd.domain.testing.InMemoryUnitOfWork;
import site.dopplerxd.domain.testing.PlainPayloads;
import site.dopplerxd.domain.testing.RecordingNotices;
import site.dopplerxd.domain.testing.RecordingTradeObserver;
import site.dopplerxd.domain.testing.SequentialIdentifiers;
import site.dopplerxd.domain.testing.SettableClock;
import site.dopplerxd.domain.trade.expiry.TeamExpiry;
import site.dopplerxd.domain.trade.lock.PlaceAllowance;
import site.dopplerxd.domain.trade.lock.TradeLockOrderService;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.refund.PlaceClosings;
import site.dopplerxd.domain.trade.refund.RefundDueWriter;
import site.dopplerxd.domain.trade.refund.RefundLedger;
import site.dopplerxd.domain.trade.refund.TradeRefundOrderService;
import site.dopplerxd.domain.trade.settle.CompletionNotifications;
import site.dopplerxd.domain.trade.settle.TradeSettlementOrderService;

/** The trade and its payments on fakes: places can be locked, and notifications come in. */
final class PaymentWorld implements PaymentObserver, AutoCloseable {
  final SettableClock clock = new SettableClock();
  final InMemoryUnitOfWork database = new InMemoryUnitOfWork();
  final InMemoryPlacePayments payments = new InMemoryPlacePayments();
  final InMemoryRefunds refunds = new InMemoryRefunds(database).beside(payments);
  final InMemoryTrades trades = new InMemoryTrades(database).beside(refunds);
  final InMemoryPaymentCallbacks callbacks = new InMemoryPaymentCallbacks(clock);
  boolean broken;

  /** Runs once, when a payment was refused and before it is owed back. */
  @Nullable Runnable beforeOwing;

  final Set<Class<?>> away = new HashSet<>();
  final List<ReceiveResult> received = new CopyOnWriteArrayList<>();
  final List<VerificationRefusal> refusals = new CopyOnWriteArrayList<>();

  /** Those of them that are known. */
  final List<ClientId> refusedClients = new CopyOnWriteArrayList<>();

  final List<HandlingResult> tries = new CopyOnWriteArrayList<>();

  private final Identifiers identifiers = new SequentialIdentifiers();
  final RecordingTradeObserver observer = new RecordingTradeObserver();
  private final NotifyDispatcher dispatcher =
      new NotifyDispatcher(
          new InMemoryNotifyTasks(database, clock),
          FakeChannel.http(),
          client -> Examples.TERMS,
          url -> HostAdmission.Admitted.UNLIMITED,
          List.of(),
          new DispatcherSettings("node", 4, Duration.ofSeconds(5), Duration.ofMinutes(1)),
          clock);
  private final TradeLockOrderService locks =
      new TradeLockOrderService(
          new ActivityOfferService(
              new InMemoryActivities().offer(Examples.offer(3, 5)), Crowds.NONE),
          trades,
          new CallbackUrlCheck(FakeChannel.http(), client -> Examples.TERMS),
          observer,
          clock,
          () -> Switches.OPEN,
          Crowds.forgetful(
              trades,
              database,
              identifiers,
              new PlaceAllowance(new InMemoryStock(database), (purchase, since) -> 0),
              clock));
  final RecordingNotices notices = new RecordingNotices(database);
  private final CompletionNotifications completions =
      new CompletionNotifications(new PlainPayloads(), identifiers, Optional::empty);
  private final RefundDueWriter dues =
      new RefundDueWriter(
          trades, refunds, notices, new InMemoryEarlierRefunds(callbacks, payments, refunds));
  private final PlaceClosings closings =
      new PlaceClosings(trades, dues, notices, new InMemoryStock(database));
  final RefundLedger ledger =
      new RefundLedger(
          trades,
          refunds,
          dues,
          closings,
          new UnitOfWork() {
            @Override
            public <T> T inTransaction(Supplier<T> work) {
              Runnable first = beforeOwing;
              beforeOwing = null;
              if (first != null) {
                first.run();
              }
              return database.inTransaction(work);
            }

            @Override
            public boolean isDatabaseUnavailable(RuntimeException failure) {
              return database.isDatabaseUnavailable(failure);
            }
          },
          observer,
          clock);
  final TradeSettlementOrderService settlements =
      new TradeSettlementOrderService(
          new ForwardingTrades(trades) {
            @Override
            public boolean savePaid(GroupBuyTeamEntity team, MarketPayOrderEntity paidPlace) {
              if (broken) {
                throw new IllegalStateException("broken on purpose");
              }
              return super.savePaid(team, paidPlace);
            }

            @Override
            public void savePaidBatch(
                List<GroupBuyTeamEntity> teams, List<MarketPayOrderEntity> paidPlaces) {
              if (broken) {
                throw new IllegalStateException("broken on purpose");
              }
              super.savePaidBatch(teams, paidPlaces);
            }
          },
          database,
          dispatcher,
          completions,
          closings,
          dues,
          observer,
          clock,
          Examples.SETTLEMENTS);
  final TradeRefundOrderService refunding =
      new TradeRefundOrderService(trades, closings, database, observer, clock);
  final TeamExpiry expiry =
      new TeamExpiry(
          trades, closings, dispatcher, completions, database, observer, clock, Duration.ZERO);
  final PaymentRefunds refunded = new PaymentRefunds(trades, payments, callbacks, ledger);
  final PaymentCallbackListener listener =
      new PaymentCallbackListener(trades, settlements, payments, refunding, ledger, refunded);
  final PaymentCallbackWorker worker =
      new PaymentCallbackWorker(
          callbacks, listener, refunded, failure -> away.contains(failure.getClass()), this, 2);

  TeamId lock(String userId, String outTradeNo) {
    return locks.lockMarketPayOrder(Examples.opening(userId, outTradeNo)).teamId();
  }

  void join(TeamId team, String userId, String outTradeNo) {
    locks.lockMarketPayOrder(Examples.joining(team, userId, outTradeNo));
  }

  int paidPlaces() {
    return trades.teams().stream().mapToInt(team -> team.getCompleteCount()).sum();
  }

  @Override
  public void received(PaymentProvider provider, ReceiveResult result) {
    received.add(result);
  }

  @Override
  public void refused(
      PaymentProvider provider, Optional<ClientId> client, VerificationRefusal why) {
    refusals.add(why);
    client.ifPresent(refusedClients::add);
  }

  @Override
  public void tried(PaymentCallback callback, HandlingResult result) {
    tries.add(result);
  }

  @Override
  public void failed(String what, Exception cause) {
    // What it leads to is that the notification stays due.
  }

  @Override
  public void close() {
    worker.close();
    dispatcher.close();
  }
}
