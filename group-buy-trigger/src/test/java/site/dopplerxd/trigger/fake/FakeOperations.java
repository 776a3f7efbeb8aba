package site.dopplerxd.trigger.fake;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import site.dopplerxd.domain.activity.catalog.OfferDesign;
import site.dopplerxd.domain.activity.catalog.OfferImport;
import site.dopplerxd.domain.activity.catalog.OfferLookup;
import site.dopplerxd.domain.activity.catalog.OfferTrial;
import site.dopplerxd.domain.activity.control.SwitchBoard;
import site.dopplerxd.domain.activity.control.Switches;
import site.dopplerxd.domain.activity.crowd.CrowdDesign;
import site.dopplerxd.domain.activity.crowd.CrowdSweep;
import site.dopplerxd.domain.notify.channel.CallbackUrlCheck;
import site.dopplerxd.domain.notify.channel.HeaderPreview;
import site.dopplerxd.domain.notify.channel.HostAdmission;
import site.dopplerxd.domain.notify.channel.ShownHeader;
import site.dopplerxd.domain.notify.delivery.port.AttemptRecord;
import site.dopplerxd.domain.notify.delivery.port.DueTypes;
import site.dopplerxd.domain.notify.delivery.port.Lease;
import site.dopplerxd.domain.notify.delivery.port.LeasedTask;
import site.dopplerxd.domain.notify.delivery.port.NotifyAttempt;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.EndpointConfig;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyCategory;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.model.RetrySchedule;
import site.dopplerxd.domain.notify.operation.BulkRetry;
import site.dopplerxd.domain.notify.operation.CallbackPing;
import site.dopplerxd.domain.notify.operation.NotifyTaskOperations;
import site.dopplerxd.domain.notify.query.NotifyTaskQueries;
import site.dopplerxd.domain.operator.port.OperatorAudit;
import site.dopplerxd.domain.operator.service.IdempotentCommands;
import site.dopplerxd.domain.shared.RandomIdentifiers;
import site.dopplerxd.domain.shared.TraceParent;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.FakeChannel;
import site.dopplerxd.domain.testing.InMemoryActivities;
import site.dopplerxd.domain.testing.InMemoryCrowds;
import site.dopplerxd.domain.testing.InMemoryNotifyTasks;
import site.dopplerxd.domain.testing.InMemoryOfferCatalog;
import site.dopplerxd.domain.testing.InMemoryOperatorAudit;
import site.dopplerxd.domain.testing.InMemorySwitches;
import site.dopplerxd.domain.testing.InMemoryTaskAdmin;
import site.dopplerxd.domain.testing.InMemoryTeamQueries;
import site.dopplerxd.domain.testing.InMemoryTrades;
import site.dopplerxd.domain.testing.InMemoryUnitOfWork;
import site.dopplerxd.domain.testing.PlainPayloads;
import site.dopplerxd.domain.testing.ScriptedMerchant;
import site.dopplerxd.domain.testing.SettableClock;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.TeamStatus;
import site.dopplerxd.domain.trade.renewal.TeamCallbackRenewal;
import site.dopplerxd.domain.trade.search.TeamQueries;
import site.dopplerxd.domain.trade.settle.CompletionNotifications;

/** What operators work with, on stores that are maps. Tests share it: each uses its own teams. */
@Configuration(proxyBeanMethods = false)
public class FakeOperations {
  private static final EndpointConfig TERMS = EndpointConfig.ofNoClient(RetrySchedule.card());
  private static final CallbackUrlCheck URLS =
      new CallbackUrlCheck(
          FakeChannel.judging(
              (url, hosts) ->
                  FakeDomain.FORBIDDEN_URL.equals(url)
                      ? Optional.of("loopback")
                      : Optional.empty()),
          client -> TERMS);

  /** The stores. */
  public static final class Stores {
    private final SettableClock clock = new SettableClock();
    private final RandomIdentifiers identifiers = new RandomIdentifiers(clock);
    private final InMemoryUnitOfWork database = new InMemoryUnitOfWork();
    private final InMemoryTrades trades = new InMemoryTrades(database);
    private final InMemoryNotifyTasks tasks = new InMemoryNotifyTasks(database, clock);
    private final InMemoryTaskAdmin admin =
        new InMemoryTaskAdmin(tasks, trades, FakeChannel.http());
    private final InMemoryOperatorAudit audit = new InMemoryOperatorAudit(database, clock);
    private final IdempotentCommands commands = new IdempotentCommands(audit, database);
    private final InMemoryOfferCatalog catalog = new InMemoryOfferCatalog(database);
    private final InMemoryCrowds crowds = new InMemoryCrowds(database);
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();

    /** How often due tasks were looked for. */
    public int looks() {
      return looks.get();
    }

    /** How many test callbacks were sent. */
    public int calls() {
      return calls.get();
    }

    /** Whose audit operators are shown. */
    IdempotentCommands commands() {
      return commands;
    }

    public int audited() {
      return audit.entries().size();
    }

    public NotifyTaskEntity task(long id) {
      return tasks.task(id);
    }

    public long waiting(String team, String url) {
      return database.inTransaction(() -> tasks.addDue(Examples.notification(team, url))).id();
    }

    /** One with the trace of what led to it. */
    public long traced(String team, String url) {
      Notification told = Examples.notification(team, url);
      var trace = new TraceParent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
      return due(told, told.category(), told.payload(), Optional.of(trace));
    }

    /** A callback about a payment under this number of its provider. */
    public long payment(String transactionId) {
      Notification about = Examples.notification("console-payment", "https://shop.example");
      String body = "{\"paymentId\":\"P1\",\"transactionId\":\"%s\"}".formatted(transactionId);
      return due(about, NotifyCategory.PAYMENT_RESULT, body, about.trace());
    }

    private long due(
        Notification about, NotifyCategory category, String body, Optional<TraceParent> trace) {
      Notification told =
          new Notification(
              about.eventId(),
              category,
              about.subject(),
              about.activityId(),
              about.channel(),
              about.clientId(),
              about.target(),
              body,
              trace);
      return database.inTransaction(() -> tasks.addDue(told)).id();
    }

    public long failed(String team, String url) {
      long id = waiting(team, url);
      record(claim(team), new DeliveryResult.Forbidden("port"));
      return id;
    }

    public long delivered(String team) {
      long id = waiting(team, "https://shop.example/cb");
      record(claim(team), ScriptedMerchant.SUCCESS);
      return id;
    }

    public LeasedTask claim(String team) {
      var lease = new Lease("test", Duration.ofDays(1000), Long.MAX_VALUE);
      return tasks
          .claimDueOf(Examples.team(team, 1).getTerms().teamId(), DueTypes.ALL, 1, lease)
          .get(0);
    }

    private void record(LeasedTask held, DeliveryResult result) {
      NotifyTaskEntity after = held.task().after(result, RetrySchedule.card());
      var attempt = new NotifyAttempt(after.id(), 1, Examples.NOW, Duration.ofMillis(7), result);
      tasks.record(List.of(new AttemptRecord(after, attempt, Optional.empty())));
    }

    /** A team without places. */
    public void team(String team, TeamStatus status) {
      var terms = Examples.team(team, 1).getTerms();
      database.inTransaction(
          () -> {
            trades.addTeam(new GroupBuyTeamEntity(terms, 0, 0, status));
            return true;
          });
    }

    private DeliveryResult called() {
      calls.incrementAndGet();
      return ScriptedMerchant.SUCCESS;
    }
  }

  @Bean
  Stores stores() {
    return new Stores();
  }

  @Bean
  NotifyTaskQueries queries(Stores stores) {
    return stores.admin;
  }

  @Bean
  TeamQueries teamQueries(Stores stores) {
    return new InMemoryTeamQueries(stores.trades);
  }

  @Bean
  OperatorAudit audit(Stores stores) {
    return stores.audit;
  }

  @Bean
  NotifyTaskOperations operations(Stores stores) {
    return new NotifyTaskOperations(
        stores.admin,
        URLS,
        stores.commands,
        stores.looks::incrementAndGet,
        failed -> Optional.empty());
  }

  @Bean
  InMemoryOfferCatalog offerCatalog(Stores stores) {
    stores.catalog.knowing(tag -> stores.crowds.find(tag).isPresent());
    return stores.catalog;
  }

  @Bean
  OfferDesign offerDesign(Stores stores) {
    return new OfferDesign(stores.catalog, stores.commands, stores.clock);
  }

  @Bean
  OfferImport offerImport(Stores stores) {
    return new OfferImport(stores.catalog, stores.commands, stores.clock);
  }

  @Bean
  OfferLookup offerLookup(Stores stores) {
    return new OfferLookup(stores.catalog);
  }

  @Bean
  OfferTrial offerTrial(OfferLookup lookup, Stores stores) {
    return new OfferTrial(
        lookup, new InMemoryActivities(), stores.crowds, () -> Switches.OPEN, stores.clock);
  }

  @Bean
  CrowdDesign crowdDesign(Stores stores) {
    return new CrowdDesign(stores.crowds, stores.crowds, stores.commands, stores.database);
  }

  @Bean
  CrowdSweep crowdSweep(Stores stores) {
    return new CrowdSweep(stores.crowds, stores.database);
  }

  @Bean
  SwitchBoard switchBoard(Stores stores) {
    return new SwitchBoard(new InMemorySwitches(stores.database), stores.commands);
  }

  @Bean
  BulkRetry bulkRetry(Stores stores) {
    return new BulkRetry(
        stores.admin,
        stores.admin,
        URLS,
        stores.commands,
        stores.looks::incrementAndGet,
        failed -> Optional.empty());
  }

  @Bean
  TeamCallbackRenewal renewal(Stores stores) {
    return new TeamCallbackRenewal(
        stores.trades,
        stores.admin,
        new CompletionNotifications(new PlainPayloads(), stores.identifiers, Optional::empty),
        URLS,
        stores.commands,
        stores.looks::incrementAndGet);
  }

  @Bean
  CallbackPing ping(Stores stores) {
    return new CallbackPing(
        FakeChannel.calling(request -> stores.called()),
        client -> TERMS,
        url -> HostAdmission.Admitted.UNLIMITED,
        "{}",
        stores.identifiers,
        stores.commands);
  }

  @Bean
  HeaderPreview headerPreview() {
    return new HeaderPreview(
        FakeChannel.only(FakeChannel.withHeaders(new ShownHeader("webhook-id", "shown-id"))),
        client -> TERMS);
  }
}
