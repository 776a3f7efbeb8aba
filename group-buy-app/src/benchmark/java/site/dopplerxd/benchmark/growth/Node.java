package site.dopplerxd.benchmark.growth;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import site.dopplerxd.Application;
import site.dopplerxd.domain.notify.delivery.port.DueTypes;
import site.dopplerxd.domain.notify.delivery.port.Lease;
import site.dopplerxd.domain.notify.delivery.port.LeasedTask;
import site.dopplerxd.domain.notify.delivery.port.NotifyTaskRepository;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.GoodsId;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.domain.trade.lock.TradeLockOrderService;
import site.dopplerxd.domain.trade.model.LockRequest;
import site.dopplerxd.domain.trade.model.Purchase;
import site.dopplerxd.domain.trade.model.TradePaySuccess;
import site.dopplerxd.domain.trade.settle.TradeSettlementOrderService;

/**
 * The application on a schema of its own, in this JVM, so that the same code serves all schemas.
 */
final class Node implements AutoCloseable {
  private static final int DUE_TASKS = 16;
  private static final int CLAIM_LIMIT = 64;
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Duration TO_DELIVER = Duration.ofSeconds(60);
  private static final long BREATH_NANOS = 200_000;
  private static final SalesChannel CHANNEL = new SalesChannel("s01", "c01");

  private final ConfigurableApplicationContext context;
  private final IntFunction<String> urls;
  private final JdbcTemplate sql;
  private int teams;

  /**
   * Starts it.
   *
   * @param urls whom each team's completion is told
   */
  Node(String jdbcUrl, IntFunction<String> urls) {
    this.urls = urls;
    this.sql = new JdbcTemplate(new SingleConnectionDataSource(jdbcUrl, true));
    this.context =
        new SpringApplication(Application.class)
            .run(
                "--spring.datasource.url=" + jdbcUrl,
                "--spring.profiles.active=demo",
                "--server.port=0",
                "--group-buy.notify.cron=-",
                "--group-buy.notify.retention.cron=-",
                "--logging.level.root=warn");
  }

  JdbcTemplate sql() {
    return sql;
  }

  /** Lets a team live from its first lock until its merchant was told, then claims other tasks. */
  void live(Probe probe) {
    completeOne(probe);
    awaitDelivered();
    claim(probe);
  }

  /** Without a claim, and without waiting for the merchant to be told. */
  void completeOne(Probe probe) {
    int number = teams++;
    String url = urls.apply(number);
    Purchase first = purchase("a" + number);
    Purchase second = purchase("b" + number);
    probe.around(
        Operation.LOCK_NEW,
        () -> lock(first, Optional.empty(), Optional.of(NotifyTarget.http(url))));
    Optional<TeamId> team = Optional.of(teamOf(first));
    probe.around(Operation.LOCK_JOIN, () -> lock(second, team, Optional.empty()));
    probe.around(Operation.SETTLE, () -> pay(first));
    probe.around(Operation.SETTLE_COMPLETING, () -> pay(second));
  }

  /** Buyers come in no order, trade numbers in theirs. */
  private static Purchase purchase(String number) {
    return new Purchase(
        new UserId("u" + UUID.randomUUID()),
        CHANNEL,
        new GoodsId("9890003"),
        new ActivityId(100125),
        new OutTradeNo("t" + number));
  }

  private void lock(Purchase purchase, Optional<TeamId> team, Optional<NotifyTarget> target) {
    context
        .getBean(TradeLockOrderService.class)
        .lockMarketPayOrder(
            new LockRequest(new ClientId("demo"), purchase, team, target, Optional.empty()));
  }

  private TeamId teamOf(Purchase purchase) {
    return new TeamId(
        sql()
            .queryForObject(
                "SELECT team_id FROM group_buy_order_list WHERE out_trade_no = ? AND source = ?"
                    + " AND channel = ?",
                String.class,
                purchase.outTradeNo().value(),
                purchase.channel().source(),
                purchase.channel().channel()));
  }

  private void pay(Purchase purchase) {
    var paid =
        new TradePaySuccess(
            purchase.userId(),
            CHANNEL,
            purchase.outTradeNo(),
            context.getBean(Clock.class).instant(),
            Optional.empty());
    context.getBean(TradeSettlementOrderService.class).settlementMarketPayOrder(paid);
  }

  /** Nothing of an earlier step is under way any more when the next is timed. */
  void awaitDelivered() {
    long deadline = System.nanoTime() + TO_DELIVER.toNanos();
    while (openTasks() > 0) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(openTasks() + " callbacks not made");
      }
      LockSupport.parkNanos(BREATH_NANOS);
    }
  }

  private int openTasks() {
    return sql()
        .queryForObject(
            "SELECT COUNT(*) FROM notify_task WHERE due_at > '2000-01-01'", Integer.class);
  }

  private void claim(Probe probe) {
    addDue();
    var tasks = context.getBean(NotifyTaskRepository.class);
    Lease lease =
        new Lease(UUID.randomUUID().toString(), LEASE, System.nanoTime() + LEASE.toNanos());
    probe.around(Operation.CLAIM, () -> finish(tasks.claimDue(DueTypes.ALL, CLAIM_LIMIT, lease)));
    finishClaimed();
  }

  private void addDue() {
    sql()
        .batchUpdate(
            "INSERT INTO notify_task (uuid, event_key, category, team_id, activity_id, client_id,"
                + " notify_type, notify_url, host, parameter_json, notify_status, notify_count,"
                + " due_at, version) VALUES (?, ?, 'trade_settlement', ?, 100125, 'demo', 'HTTP',"
                + " ?, ?, '{}', 2, 1, UTC_TIMESTAMP(6), 1)",
            IntStream.range(0, DUE_TASKS).mapToObj(i -> dueTask(i)).toList());
  }

  private Object[] dueTask(int number) {
    String uuid = UUID.randomUUID().toString();
    String team = "~due-" + teams + "-" + number;
    String url = urls.apply(teams + number);
    return new Object[] {
      uuid, team + "/trade_settlement", team, url, URI.create(url).getAuthority()
    };
  }

  private List<LeasedTask> claimed = List.of();

  private void finish(List<LeasedTask> tasks) {
    claimed = tasks;
  }

  private void finishClaimed() {
    if (claimed.size() != DUE_TASKS) {
      throw new AssertionError("claimed " + claimed.size() + " of " + DUE_TASKS);
    }
    sql()
        .batchUpdate(
            "UPDATE notify_task SET notify_status = 1, due_at = NULL, owner = NULL WHERE id = ?",
            claimed.stream().map(leased -> new Object[] {leased.task().id()}).toList());
  }

  @Override
  public void close() {
    context.close();
  }
}
