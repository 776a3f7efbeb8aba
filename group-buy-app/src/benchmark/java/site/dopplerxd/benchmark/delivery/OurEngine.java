package site.dopplerxd.benchmark.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import site.dopplerxd.Application;
import site.dopplerxd.domain.activity.model.GroupType;
import site.dopplerxd.domain.activity.model.Price;
import site.dopplerxd.domain.notify.delivery.NotifyDispatcher;
import site.dopplerxd.domain.notify.delivery.port.DueTypes;
import site.dopplerxd.domain.notify.delivery.port.Lease;
import site.dopplerxd.domain.notify.delivery.port.LeasedTask;
import site.dopplerxd.domain.notify.delivery.port.NotifyTaskRepository;
import site.dopplerxd.domain.notify.delivery.port.Release;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyCategory;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.notify.model.Subject;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.GoodsId;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OrderId;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.TraceParent;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.Purchase;
import site.dopplerxd.domain.trade.model.TeamStatus;
import site.dopplerxd.domain.trade.model.TeamTerms;
import site.dopplerxd.domain.trade.model.TradeOrderStatus;
import site.dopplerxd.domain.trade.model.TradePaySuccess;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.domain.trade.settle.TradeSettlementOrderService;

/**
 * The whole application. A backlog is what another node left behind: tasks that are due. A business
 * transaction is the settlement that completes a team of one, all of it but its HTTP. Every guard
 * is on, and every callback is signed.
 */
final class OurEngine implements Engine {
  private static final int BATCH = 500;
  private static final ActivityId ACTIVITY = new ActivityId(100123);
  private static final ClientId CLIENT = new ClientId("demo");
  private static final SalesChannel CHANNEL = new SalesChannel("s01", "c01");
  private static final Price PRICE = Price.ofPaying(Money.of("90.00"), Money.of("100.00"));

  private final ConfigurableApplicationContext context;
  private final UnitOfWork unitOfWork;
  private final NotifyTaskRepository tasks;
  private final TradeRepository trades;
  private final TradeSettlementOrderService settlements;
  private final CommitClock clock;
  private final Optional<TraceParent> trace;
  private final boolean claimedBefore;

  /** As it is shipped, but for its log lines. */
  OurEngine(String jdbcUrl, Scale scale) {
    this(jdbcUrl, scale, List.of(), Optional.empty(), false);
  }

  /** With something left out. */
  OurEngine(String jdbcUrl, Scale scale, DeliveryCost cost, String logFile) {
    this(jdbcUrl, scale, cost.arguments(logFile), cost.trace(), cost.isClaimedBefore());
  }

  private OurEngine(
      String jdbcUrl,
      Scale scale,
      List<String> more,
      Optional<TraceParent> trace,
      boolean claimedBefore) {
    this.trace = trace;
    this.claimedBefore = claimedBefore;
    this.context = start(jdbcUrl, scale, more);
    this.unitOfWork = context.getBean(UnitOfWork.class);
    this.tasks = context.getBean(NotifyTaskRepository.class);
    this.trades = context.getBean(TradeRepository.class);
    this.settlements = context.getBean(TradeSettlementOrderService.class);
    this.clock = context.getBean(CommitClock.class);
  }

  /** No job runs on a schedule: the engine's own wake-up timer finds the due tasks. */
  private static ConfigurableApplicationContext start(
      String jdbcUrl, Scale scale, List<String> more) {
    Stream<String> usual =
        Stream.of(
            "--spring.datasource.url=" + jdbcUrl,
            "--spring.datasource.hikari.maximum-pool-size=" + scale.connections(),
            "--spring.profiles.active=demo",
            "--server.port=0",
            "--logging.level.root=warn",
            "--group-buy.notify.cron=-",
            "--group-buy.notify.max-in-flight=" + scale.workers(),
            // No contestant keeps hosts apart.
            "--group-buy.notify.isolation.max-per-host=" + scale.workers());
    return new SpringApplication(Application.class, CommitClock.class, CostDoubles.class)
        .run(Stream.concat(usual, more.stream()).toArray(String[]::new));
  }

  private void inBatches(List<Callback> callbacks, Consumer<Callback> work) {
    for (int from = 0; from < callbacks.size(); from += BATCH) {
      List<Callback> batch = callbacks.subList(from, Math.min(callbacks.size(), from + BATCH));
      unitOfWork.inTransaction(
          () -> {
            batch.forEach(work);
            return batch;
          });
    }
  }

  @Override
  public void store(List<Callback> callbacks) {
    inBatches(callbacks, callback -> tasks.addDue(notification(callback)));
    if (claimedBefore) {
      claimAndGiveBack();
    }
  }

  /** The next claim of each is its second, whose attempt is not kept in the task's row. */
  private void claimAndGiveBack() {
    Lease lease = new Lease("before", Duration.ofMinutes(10), Long.MAX_VALUE);
    List<LeasedTask> claimed = new ArrayList<>();
    for (var some = tasks.claimDue(DueTypes.ALL, BATCH, lease); !some.isEmpty(); ) {
      claimed.addAll(some);
      some = tasks.claimDue(DueTypes.ALL, BATCH, lease);
    }
    tasks.release(claimed.stream().map(one -> new Release(one.task(), Duration.ZERO)).toList());
  }

  private Notification notification(Callback callback) {
    return new Notification(
        UUID.randomUUID().toString(),
        NotifyCategory.TRADE_SETTLEMENT,
        Subject.team(new TeamId(callback.id())),
        Optional.of(ACTIVITY),
        Optional.of(CHANNEL),
        CLIENT,
        NotifyTarget.http(callback.url()),
        callback.body(),
        trace);
  }

  /** Teams of one whose place is locked and not yet paid. */
  @Override
  public void prepare(List<Callback> callbacks) {
    Instant now = Instant.now();
    inBatches(
        callbacks,
        callback -> {
          trades.addTeam(
              new GroupBuyTeamEntity(terms(callback, now), 1, 0, TeamStatus.IN_PROGRESS));
          trades.addPlace(place(callback, now));
        });
  }

  private static TeamTerms terms(Callback callback, Instant now) {
    return new TeamTerms(
        new TeamId(callback.id()),
        ACTIVITY,
        CLIENT,
        CHANNEL,
        PRICE,
        1,
        GroupType.MUST_BE_FULL,
        now,
        now.plus(Duration.ofHours(1)),
        NotifyTarget.http(callback.url()),
        Optional.empty());
  }

  private static MarketPayOrderEntity place(Callback callback, Instant now) {
    return new MarketPayOrderEntity(
        new OrderId(callback.id()),
        new TeamId(callback.id()),
        new Purchase(
            new UserId(callback.id()),
            CHANNEL,
            new GoodsId("9890001"),
            ACTIVITY,
            new OutTradeNo(callback.id())),
        "0".repeat(64),
        0,
        PRICE,
        now,
        TradeOrderStatus.LOCKED,
        null,
        now.plus(Duration.ofHours(1)),
        Optional.empty(),
        null);
  }

  @Override
  public void start() {
    dispatcher().lookForDueTasks();
  }

  NotifyDispatcher dispatcher() {
    return context.getBean(NotifyDispatcher.class);
  }

  /** It rests by itself when nothing is due. */
  @Override
  public void stop() {}

  @Override
  public long commit(Callback callback) {
    settlements.settlementMarketPayOrder(
        new TradePaySuccess(
            new UserId(callback.id()),
            CHANNEL,
            new OutTradeNo(callback.id()),
            Instant.now(),
            Optional.empty()));
    return clock.latestOfThisThread();
  }

  @Override
  public String openTasks() {
    return "SELECT COUNT(*) FROM notify_task WHERE notify_status <> 1";
  }

  @Override
  public void close() {
    context.close();
  }
}
