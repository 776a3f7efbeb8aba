package site.dopplerxd.trigger.fake;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import site.dopplerxd.domain.activity.control.Switches;
import site.dopplerxd.domain.activity.service.ActivityOfferService;
import site.dopplerxd.domain.client.model.ApiKey;
import site.dopplerxd.domain.client.model.EndpointPreferences;
import site.dopplerxd.domain.client.port.SecretsAtRest;
import site.dopplerxd.domain.client.service.ClientKeys;
import site.dopplerxd.domain.client.service.ClientRegistry;
import site.dopplerxd.domain.client.service.SecretSealing;
import site.dopplerxd.domain.notify.channel.CallbackUrlCheck;
import site.dopplerxd.domain.notify.channel.DeliveryChannels;
import site.dopplerxd.domain.notify.channel.HostActivity;
import site.dopplerxd.domain.notify.channel.HostActivity.HostCalls;
import site.dopplerxd.domain.notify.channel.HostAdmission;
import site.dopplerxd.domain.notify.channel.OpenBreakers;
import site.dopplerxd.domain.notify.delivery.DispatcherSettings;
import site.dopplerxd.domain.notify.delivery.NotifyDispatcher;
import site.dopplerxd.domain.notify.delivery.port.NotifyTaskRepository;
import site.dopplerxd.domain.notify.model.AcknowledgementMode;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.EndpointConfig;
import site.dopplerxd.domain.notify.model.RetrySchedule;
import site.dopplerxd.domain.notify.query.NotifyTaskQueries;
import site.dopplerxd.domain.notify.retention.DeletedTasks;
import site.dopplerxd.domain.notify.retention.ExpiredTaskRepository;
import site.dopplerxd.domain.notify.retention.NotifyRetention;
import site.dopplerxd.domain.notify.retention.RetentionSettings;
import site.dopplerxd.domain.notify.retention.RetentionStep;
import site.dopplerxd.domain.operator.service.IdempotentCommands;
import site.dopplerxd.domain.payment.bill.BillCheck;
import site.dopplerxd.domain.payment.operation.PaymentOperations;
import site.dopplerxd.domain.payment.operation.ProviderSettingsOperations;
import site.dopplerxd.domain.payment.port.PaymentSight;
import site.dopplerxd.domain.payment.raw.BodyOperations;
import site.dopplerxd.domain.payment.raw.BodyRetention;
import site.dopplerxd.domain.payment.service.PaymentCallbackWorker;
import site.dopplerxd.domain.payment.service.PaymentIntake;
import site.dopplerxd.domain.payment.service.PaymentRefunds;
import site.dopplerxd.domain.payment.service.PaymentRetryService;
import site.dopplerxd.domain.payment.service.ReportedPaymentService;
import site.dopplerxd.domain.reconciliation.FindingOperations;
import site.dopplerxd.domain.reconciliation.OpenRefundAlerts;
import site.dopplerxd.domain.reconciliation.Reconciliation;
import site.dopplerxd.domain.reconciliation.ReconciliationRepository;
import site.dopplerxd.domain.reconciliation.TradeRetention;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.RandomIdentifiers;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.SigningSecret;
import site.dopplerxd.domain.testing.Crowds;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.FakeChannel;
import site.dopplerxd.domain.testing.InMemoryClients;
import site.dopplerxd.domain.testing.InMemoryFindings;
import site.dopplerxd.domain.testing.InMemoryOperatorAudit;
import site.dopplerxd.domain.testing.InMemoryPaymentCallbacks;
import site.dopplerxd.domain.testing.InMemoryPlacePayments;
import site.dopplerxd.domain.testing.InMemoryRefunds;
import site.dopplerxd.domain.testing.InMemoryStock;
import site.dopplerxd.domain.testing.InMemoryTradeQueries;
import site.dopplerxd.domain.testing.InMemoryTrades;
import site.dopplerxd.domain.testing.InMemoryUnitOfWork;
import site.dopplerxd.domain.testing.PlainBodies;
import site.dopplerxd.domain.testing.PlainPayloads;
import site.dopplerxd.domain.testing.RecordingNotices;
import site.dopplerxd.domain.trade.expiry.TeamExpiry;
import site.dopplerxd.domain.trade.expiry.UnpaidTimeouts;
import site.dopplerxd.domain.trade.lock.PlaceAllowance;
import site.dopplerxd.domain.trade.lock.TradeLockOrderService;
import site.dopplerxd.domain.trade.market.MarketQueryService;
import site.dopplerxd.domain.trade.market.MarketSize;
import site.dopplerxd.domain.trade.operation.RefundOperations;
import site.dopplerxd.domain.trade.operation.TradeOperations;
import site.dopplerxd.domain.trade.operation.TradeQueries;
import site.dopplerxd.domain.trade.query.TradeQueryService;
import site.dopplerxd.domain.trade.refund.PlaceClosings;
import site.dopplerxd.domain.trade.refund.RefundDueWriter;
import site.dopplerxd.domain.trade.refund.RefundLedger;
import site.dopplerxd.domain.trade.refund.TradeRefundOrderService;
import site.dopplerxd.domain.trade.settle.CompletionNotifications;
import site.dopplerxd.domain.trade.settle.TradeSettlementOrderService;

/** The real use cases on fake stores, at a moment that does not pass. */
@Configuration(proxyBeanMethods = false)
public class FakeDomain {
  public static final Instant NOW = Instant.parse("2025-11-20T10:00:00.123456789Z");
  public static final String BROKEN_GOODS = FakeOffers.BROKEN_GOODS;
  public static final String SECRET = FakeOffers.SECRET;

  private static final Duration GRACE = Duration.ofMinutes(2);

  /** Of the client {@code demo} in s01/c01. */
  public static final String KEY = "demo-client-key";

  /** Of the client {@code other} in s02/c02. */
  public static final String OTHER_KEY = "other-client-key";

  /** Of the client {@code disabled} in s01/c01. */
  public static final String DISABLED_KEY = "disabled-client-key";

  public static final String FORBIDDEN_URL = "http://127.0.0.1/callback";

  private static final EndpointConfig TERMS = EndpointConfig.ofNoClient(RetrySchedule.card());
  private static final DeliveryResult ACKNOWLEDGED =
      new DeliveryResult.Delivered(200, "success", AcknowledgementMode.SUCCESS_BODY);

  @Bean
  Clock clock() {
    return Clock.fixed(NOW, ZoneOffset.UTC);
  }

  @Bean
  MeterRegistry meters() {
    return new SimpleMeterRegistry();
  }

  @Bean
  InMemoryClients clients(Clock clock) {
    var clients = new InMemoryClients(clock);
    add(clients, "demo", "01", true, KEY);
    add(clients, "other", "02", true, OTHER_KEY);
    add(clients, "disabled", "01", false, DISABLED_KEY);
    return clients;
  }

  private static void add(
      InMemoryClients clients, String id, String number, boolean enabled, String key) {
    clients.add(
        Examples.client(
            new ClientId(id), id, new SalesChannel("s" + number, "c" + number), enabled),
        EndpointPreferences.asked(null, "SUCCESS_BODY", List.of()),
        ApiKey.presented(key).orElseThrow().hash(),
        SigningSecret.random(new SecureRandom()));
  }

  @Bean
  ClientKeys clientKeys(InMemoryClients clients) {
    return new ClientKeys(clients, Set.of());
  }

  @Bean
  ClientRegistry clientRegistry(InMemoryClients clients, Clock clock) {
    var database = new InMemoryUnitOfWork();
    var audit = new InMemoryOperatorAudit(database, clock);
    return new ClientRegistry(clients, new IdempotentCommands(audit, database));
  }

  @Bean
  SecretSealing secretSealing(Clock clock) {
    var database = new InMemoryUnitOfWork();
    return new SecretSealing(
        new NoSecrets(),
        new IdempotentCommands(new InMemoryOperatorAudit(database, clock), database));
  }

  /** Without a key, and without clients. */
  private static final class NoSecrets implements SecretsAtRest {
    @Override
    public boolean hasKey() {
      return false;
    }

    @Override
    public int rewrite(boolean sealed) {
      return 0;
    }
  }

  @Bean
  OpenBreakers openBreakers() {
    return (atLeast, limit) -> new OpenBreakers.Open(List.of(), 0);
  }

  @Bean
  HostActivity hostActivity() {
    var calls =
        new HostCalls(
            "busy.example:443", true, 3, 32, 8, Duration.ofMillis(40), Duration.ofMillis(900));
    return limit -> List.of(calls);
  }

  @Bean
  InMemoryUnitOfWork database() {
    return new InMemoryUnitOfWork();
  }

  @Bean
  InMemoryTrades trades(InMemoryUnitOfWork database, InMemoryRefunds refunds) {
    return new InMemoryTrades(database).beside(refunds);
  }

  @Bean
  FakeNotifyTasks notifyTasks() {
    return new FakeNotifyTasks();
  }

  @Bean(destroyMethod = "close")
  NotifyDispatcher dispatcher(FakeNotifyTasks tasks, Clock clock) {
    return dispatcher(tasks, FakeChannel.calling(request -> ACKNOWLEDGED), clock);
  }

  @Bean
  NotifyRetention retention() {
    return retentionOf(
        (status, age, afterId, limit) -> new RetentionStep(DeletedTasks.NONE, afterId, true));
  }

  public static NotifyRetention retentionOf(ExpiredTaskRepository tasks) {
    return new NotifyRetention(
        tasks, new RetentionSettings(Duration.ofDays(30), Duration.ofDays(180), 500, 10));
  }

  @Bean
  TradeLockOrderService locks(InMemoryTrades trades, InMemoryUnitOfWork database, Clock clock) {
    return new TradeLockOrderService(
        new ActivityOfferService(new FakeOffers(), Crowds.NONE),
        trades,
        new CallbackUrlCheck(
            FakeChannel.judging(
                (url, hosts) ->
                    FORBIDDEN_URL.equals(url) ? Optional.of("loopback") : Optional.empty()),
            client -> TERMS),
        new DeafObserver(),
        clock,
        () -> Switches.OPEN,
        Crowds.forgetful(
            trades,
            database,
            new RandomIdentifiers(clock),
            new PlaceAllowance(new InMemoryStock(database), (purchase, since) -> 0),
            clock));
  }

  @Bean
  MarketQueryService market(Clock clock) {
    return new MarketQueryService(
        new ActivityOfferService(new FakeOffers(), Crowds.NONE),
        new FakeTeams(),
        new MarketSize(1, 2),
        () -> Switches.OPEN,
        clock,
        Random::new);
  }

  @Bean
  TradeSettlementOrderService settlements(
      InMemoryTrades trades,
      PlaceClosings closings,
      RefundDueWriter dues,
      InMemoryUnitOfWork database,
      NotifyDispatcher dispatcher,
      Clock clock) {
    return settlementsOn(trades, closings, dues, database, dispatcher, clock);
  }

  @Bean
  InMemoryRefunds refunds(InMemoryUnitOfWork database) {
    return new InMemoryRefunds(database);
  }

  @Bean
  RefundDueWriter dues(
      InMemoryTrades trades, InMemoryRefunds refunds, InMemoryUnitOfWork database) {
    return new RefundDueWriter(
        trades, refunds, new RecordingNotices(database), (channel, paid) -> Map.of());
  }

  @Bean
  PlaceClosings closings(InMemoryTrades trades, RefundDueWriter dues, InMemoryUnitOfWork database) {
    return new PlaceClosings(
        trades, dues, new RecordingNotices(database), new InMemoryStock(database));
  }

  @Bean
  TradeRefundOrderService refunding(
      InMemoryTrades trades, PlaceClosings closings, InMemoryUnitOfWork database, Clock clock) {
    return new TradeRefundOrderService(trades, closings, database, new DeafObserver(), clock);
  }

  @Bean
  RefundLedger ledger(
      InMemoryTrades trades,
      InMemoryRefunds refunds,
      RefundDueWriter dues,
      PlaceClosings closings,
      InMemoryUnitOfWork database,
      Clock clock) {
    return new RefundLedger(trades, refunds, dues, closings, database, new DeafObserver(), clock);
  }

  @Bean
  TradeQueryService tradeQueries(
      InMemoryTrades trades,
      InMemoryRefunds refunds,
      NotifyTaskQueries tasks,
      InMemoryUnitOfWork database) {
    return new TradeQueryService(trades, refunds, tasks, database);
  }

  @Bean
  ReconciliationRepository findings() {
    return new InMemoryFindings();
  }

  @Bean
  Reconciliation reconciliation(
      ReconciliationRepository findings, InMemoryUnitOfWork database, Clock clock) {
    return new Reconciliation(
        findings, new InMemoryStock(database), finding -> false, Set.of(), clock, GRACE);
  }

  @Bean
  OpenRefundAlerts openRefundAlerts(
      TradeQueries queries, ReconciliationRepository findings, Clock clock) {
    return new OpenRefundAlerts(queries, findings, open -> {}, clock, Duration.ofHours(1));
  }

  @Bean
  TradeRetention tradeRetention(
      InMemoryRefunds refunds, ReconciliationRepository findings, Clock clock) {
    return new TradeRetention(refunds, findings, clock, Duration.ofDays(730), Duration.ofDays(90));
  }

  @Bean
  TradeQueries tradeLists(InMemoryTrades trades, InMemoryRefunds refunds) {
    return new InMemoryTradeQueries(trades, refunds);
  }

  @Bean
  TradeOperations tradeOperations(
      TradeQueries queries,
      InMemoryTrades trades,
      TradeRefundOrderService refunding,
      TeamExpiry expiry,
      PlaceClosings closings,
      InMemoryUnitOfWork database,
      Clock clock) {
    var audit = new InMemoryOperatorAudit(database, clock);
    return new TradeOperations(
        queries,
        trades,
        refunding,
        expiry,
        closings,
        new IdempotentCommands(audit, database),
        new DeafObserver(),
        clock);
  }

  @Bean
  RefundOperations refundOperations(
      TradeQueries queries,
      RefundLedger ledger,
      PlaceClosings closings,
      InMemoryUnitOfWork database,
      Clock clock) {
    var commands = new IdempotentCommands(new InMemoryOperatorAudit(database, clock), database);
    return new RefundOperations(queries, ledger, closings, commands);
  }

  @Bean
  UnpaidTimeouts timeouts(
      InMemoryTrades trades, PlaceClosings closings, InMemoryUnitOfWork database, Clock clock) {
    return new UnpaidTimeouts(trades, closings, database, new DeafObserver(), clock, GRACE);
  }

  @Bean
  TeamExpiry expiry(
      InMemoryTrades trades,
      PlaceClosings closings,
      NotifyDispatcher dispatcher,
      InMemoryUnitOfWork database,
      Clock clock) {
    var completions =
        new CompletionNotifications(
            new PlainPayloads(), new RandomIdentifiers(clock), Optional::empty);
    return new TeamExpiry(
        trades, closings, dispatcher, completions, database, new DeafObserver(), clock, GRACE);
  }

  @Bean
  InMemoryPaymentCallbacks paymentCallbacks(Clock clock) {
    return new InMemoryPaymentCallbacks(clock);
  }

  @Bean
  FindingOperations findingOperations(
      ReconciliationRepository findings, FakeOperations.Stores stores, Clock clock) {
    return new FindingOperations(findings, stores.commands(), clock);
  }

  @Bean
  PaymentOperations paymentOperations(
      InMemoryPaymentCallbacks callbacks, FakeOperations.Stores stores, PaymentSight sight) {
    return FakePayments.operations(callbacks, stores.commands(), sight);
  }

  @Bean
  BillCheck billCheck(Clock clock) {
    return FakePayments.bills(clock);
  }

  @Bean
  PlainBodies plainBodies(Clock clock) {
    return new PlainBodies(clock);
  }

  @Bean
  BodyOperations bodyOperations(PlainBodies bodies, Clock clock) {
    return FakePayments.bodies(bodies, clock);
  }

  @Bean
  BodyRetention bodyRetention(PlainBodies bodies) {
    return new BodyRetention(bodies, new InMemoryUnitOfWork());
  }

  @Bean
  ProviderSettingsOperations providerSettingsOperations(InMemoryClients clients, Clock clock) {
    return FakePayments.settings(clients, clock);
  }

  @Bean
  InMemoryPlacePayments placePayments() {
    return new InMemoryPlacePayments();
  }

  @Bean
  ReportedPaymentService reportedPayments(
      InMemoryTrades trades,
      TradeSettlementOrderService settlements,
      InMemoryPlacePayments payments,
      InMemoryPaymentCallbacks callbacks,
      RefundLedger ledger) {
    var refunds = new PaymentRefunds(trades, payments, callbacks, ledger);
    return new ReportedPaymentService(trades, settlements, payments, ledger, refunds);
  }

  @Bean(destroyMethod = "close")
  PaymentCallbackWorker paymentWorker(
      InMemoryPaymentCallbacks callbacks,
      InMemoryTrades trades,
      TradeSettlementOrderService settlements,
      InMemoryPlacePayments payments,
      TradeRefundOrderService refunding,
      RefundLedger ledger) {
    return FakePayments.worker(callbacks, trades, settlements, payments, refunding, ledger);
  }

  @Bean
  PaymentRetryService paymentRetries(
      InMemoryPaymentCallbacks callbacks, PaymentCallbackWorker worker) {
    return new PaymentRetryService(callbacks, worker, "test", Duration.ofSeconds(30));
  }

  @Bean(destroyMethod = "close")
  PaymentIntake paymentIntake(
      InMemoryPaymentCallbacks callbacks, PaymentCallbackWorker worker, Clock clock) {
    return FakePayments.intake(callbacks, worker, clock);
  }

  /** Settlements in a database of their own. */
  public static TradeSettlementOrderService settlementsOn(
      NotifyDispatcher dispatcher, Clock clock) {
    var database = new InMemoryUnitOfWork();
    var trades = new InMemoryTrades(database);
    var notices = new RecordingNotices(database);
    var dues =
        new RefundDueWriter(
            trades, new InMemoryRefunds(database), notices, (channel, paid) -> Map.of());
    var closings = new PlaceClosings(trades, dues, notices, new InMemoryStock(database));
    return settlementsOn(trades, closings, dues, database, dispatcher, clock);
  }

  private static TradeSettlementOrderService settlementsOn(
      InMemoryTrades trades,
      PlaceClosings closings,
      RefundDueWriter dues,
      InMemoryUnitOfWork database,
      NotifyDispatcher dispatcher,
      Clock clock) {
    return new TradeSettlementOrderService(
        trades,
        database,
        dispatcher,
        new CompletionNotifications(
            new PlainPayloads(), new RandomIdentifiers(clock), Optional::empty),
        closings,
        dues,
        new DeafObserver(),
        clock,
        Examples.SETTLEMENTS);
  }

  public static NotifyDispatcher dispatcher(
      NotifyTaskRepository tasks, DeliveryChannels channels, Clock clock) {
    var settings = new DispatcherSettings("test", 8, Duration.ofSeconds(2), Duration.ofSeconds(10));
    return new NotifyDispatcher(
        tasks,
        channels,
        client -> TERMS,
        url -> HostAdmission.Admitted.UNLIMITED,
        List.of(),
        settings,
        clock);
  }
}
