package site.dopplerxd.domain.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.notify.delivery.port.AttemptRecord;
import site.dopplerxd.domain.notify.delivery.port.DueTypes;
import site.dopplerxd.domain.notify.delivery.port.Lease;
import site.dopplerxd.domain.notify.delivery.port.LeasedTask;
import site.dopplerxd.domain.notify.delivery.port.NotifyAttempt;
import site.dopplerxd.domain.notify.delivery.port.NotifyTaskRepository;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyCategory;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.model.RetrySchedule;
import site.dopplerxd.domain.notify.model.TaskStatus;
import site.dopplerxd.domain.notify.operation.NotifyTaskAdminRepository;
import site.dopplerxd.domain.notify.query.AttemptView;
import site.dopplerxd.domain.notify.query.HostCount;
import site.dopplerxd.domain.notify.query.NotifyTaskQueries;
import site.dopplerxd.domain.notify.query.TaskFilter;
import site.dopplerxd.domain.notify.query.TaskView;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.trade.model.Purchase;
import site.dopplerxd.domain.trade.port.TradeRepository;

/**
 * What every {@link NotifyTaskQueries} and every {@link NotifyTaskAdminRepository} promises. Each
 * test begins without tasks.
 */
public abstract class TaskAdminContract {
  private static final Duration LEASE = Duration.ofMinutes(10);

  private final AtomicInteger numbers = new AtomicInteger();

  protected abstract NotifyTaskRepository repository();

  protected abstract NotifyTaskQueries archive();

  protected abstract NotifyTaskAdminRepository changes();

  protected abstract UnitOfWork unitOfWork();

  /** Gives a stored task this status, as only another version of the service would. */
  protected abstract void storeStatus(long id, int code);

  /** Lets this much more time pass by the clock of the store. */
  protected abstract void letPass(Duration duration);

  protected abstract TradeRepository trades();

  @Test
  void aTaskIsShownWithWhatTheStoreKnows() {
    NotifyTaskEntity task = addDue("team-1", "https://one.example/cb");
    TaskView kept = find(task.id());

    assertThat(kept.task()).isEqualTo(task);
    assertThat(kept.host()).isEqualTo("one.example:443");
    assertThat(kept.underWay()).isFalse();
    assertThat(kept.dueAt()).isPresent();
    assertThat(kept.changedAt()).isEqualTo(kept.createdAt());
    assertThat(archive().find(task.id() + 1)).isEmpty();
  }

  @Test
  void oddTasksAreShownAsTheyAreBesideTheOthers() {
    Map<Long, Notification> odd = new TreeMap<>();
    OddTasks.all().forEach(n -> odd.put(addDue(n).id(), n));
    long usual = addDue("team-1").id();
    long oddStatus = addDue("team-2").id();
    storeStatus(oddStatus, 7);

    odd.forEach((id, n) -> assertThat(find(id).task().notification()).isEqualTo(n));
    assertThat(find(oddStatus).task().status()).isEqualTo(new TaskStatus.Unknown(7));
    assertThat(ids(TaskFilter.ALL)).hasSize(odd.size() + 2).contains(usual, oddStatus);
    assertThat(archive().due(Duration.ZERO, 20)).hasSize(odd.size() + 2);
    assertThat(archive().count(TaskFilter.ALL, 20)).isEqualTo(odd.size() + 2);
    assertThat(archive().countByStatus(20)).containsEntry(NotifyStatus.WAITING, odd.size() + 1);
    assertThat(archive().countByHost(20, 20)).isNotEmpty();
  }

  @Test
  void anOddTaskCanBeAbandonedAndOneOfUnknownStatusHarmsNoOther() {
    List<Long> odd = OddTasks.all().stream().map(n -> addDue(n).id()).toList();
    long oddStatus = addDue("team-2").id();
    storeStatus(oddStatus, 7);

    odd.forEach(id -> assertThat(abandon(id).status()).isEqualTo(NotifyStatus.ABANDONED));
    assertThatThrownBy(() -> abandon(oddStatus)).hasMessageContaining("status=7");
    assertThat(lockNext(TaskFilter.ALL, 0, 20)).hasSize(odd.size() + 1).contains(oddStatus);
  }

  private NotifyTaskEntity addDue(Notification notification) {
    return unitOfWork().inTransaction(() -> repository().addDue(notification));
  }

  @Test
  void aTaskIsUnderWayFromItsClaimUntilItsResultOrTheEndOfItsLease() {
    long recorded = addDue("team-1").id();
    long lost = addDue("team-2").id();
    List<LeasedTask> claimed = claim();
    assertThat(find(recorded).underWay()).isTrue();
    assertThat(find(lost).underWay()).isTrue();

    record(byId(claimed, recorded), ScriptedMerchant.ERROR);
    assertThat(find(recorded).underWay()).isFalse();
    letPass(LEASE);
    assertThat(find(lost).underWay()).isFalse();
  }

  @Test
  void aTaskBornLeasedIsUnderWay() {
    NotifyTaskEntity born =
        unitOfWork()
            .inTransaction(() -> repository().addLeased(notification("team-1", url(1)), lease()));
    assertThat(find(born.id()).underWay()).isTrue();
  }

  @Test
  void eachFilterFindsItsTasksTheNewestFirst() {
    long one = addDue("team-1", "https://one.example/cb").id();
    long two = addDue("team-2", "https://two.example/cb").id();
    long three = addDue("TEAM-1", "https://one.example:8443/cb").id();
    sell("T-2", "team-2");
    fail(two);

    assertThat(ids(TaskFilter.ALL)).containsExactly(three, two, one);
    assertThat(ids(TaskFilter.ALL.with(NotifyStatus.FAILED))).containsExactly(two);
    assertThat(ids(TaskFilter.ALL.with(NotifyStatus.WAITING))).containsExactly(three, one);
    assertThat(ids(TaskFilter.ALL.of(new TeamId("team-1")))).containsExactly(one);
    assertThat(ids(byClient(Examples.CLIENT))).containsExactly(three, two, one);
    assertThat(ids(byClient(new ClientId("another client")))).isEmpty();
    assertThat(ids(byHost("one.example:443"))).containsExactly(one);
    assertThat(ids(byHost("one.example"))).isEmpty();
    assertThat(ids(byTradeNo("T-2"))).containsExactly(two);
    assertThat(ids(byTradeNo("t-2"))).isEmpty();
    assertThat(ids(byTradeNo("T-2").with(NotifyStatus.WAITING))).isEmpty();
  }

  @Test
  void aTradeNumberFindsTheTasksOfItsTeamsInAllChannels() {
    long one = addDue("team-1").id();
    long two = addDue("team-2").id();
    addDue("team-3");
    sell("T-1", "team-1");
    sell(Examples.purchase("buyer", "T-1"), new SalesChannel("s02", "c02"), "team-2");
    sell("T-3", "team-3");

    assertThat(ids(byTradeNo("T-1"))).containsExactly(two, one);
    assertThat(ids(byTradeNo("T-1").of(new TeamId("team-2")))).containsExactly(two);
    assertThat(ids(byTradeNo("T-1").of(new TeamId("team-3")))).isEmpty();
    assertThat(ids(byTradeNo("T-9"))).isEmpty();
  }

  @Test
  void timeIsAFilterWhoseEndIsNotInIt() {
    long one = addDue("team-1").id();
    letPass(Duration.ofDays(1));
    long two = addDue("team-2").id();
    Instant first = find(one).createdAt();
    Instant second = find(two).createdAt();

    assertThat(ids(between(first, second))).containsExactly(one);
    assertThat(ids(between(second, second.plusSeconds(1)))).containsExactly(two);
    assertThat(ids(between(first.plusMillis(1), second))).isEmpty();
    assertThat(ids(between(first, second.plusMillis(1)))).containsExactly(two, one);
    assertThat(ids(between(second.plusSeconds(3600), second.plusSeconds(7200)))).isEmpty();
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrOverlap() {
    List<Long> all = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      all.add(0, addDue("team-" + i).id());
    }
    List<Long> read = new ArrayList<>();
    long before = Long.MAX_VALUE;
    List<TaskView> page = archive().newest(TaskFilter.ALL, before, 3);
    while (!page.isEmpty()) {
      page.forEach(kept -> read.add(kept.task().id()));
      before = read.get(read.size() - 1);
      page = archive().newest(TaskFilter.ALL, before, 3);
    }
    assertThat(read).isEqualTo(all);
  }

  @Test
  void theDueComeInTheOrderInWhichTheyAreDue() {
    long resting = addDue("team-1").id();
    record(byId(claim(), resting), ScriptedMerchant.ERROR);
    long due = addDue("team-2").id();

    assertThat(archive().due(Duration.ZERO, 10))
        .extracting(k -> k.task().id())
        .containsExactly(due);
    assertThat(archive().due(Duration.ofHours(1), 10))
        .extracting(k -> k.task().id())
        .containsExactly(due, resting);
    assertThat(archive().due(Duration.ofHours(1), 1)).hasSize(1);
  }

  @Test
  void countsAreBounded() {
    addDue("team-1");
    addDue("team-2");
    fail(addDue("team-3").id());

    assertThat(archive().count(TaskFilter.ALL, 10)).isEqualTo(3);
    assertThat(archive().count(TaskFilter.ALL, 2)).isEqualTo(2);
    assertThat(archive().countByStatus(10))
        .containsEntry(NotifyStatus.WAITING, 2)
        .containsEntry(NotifyStatus.FAILED, 1)
        .containsEntry(NotifyStatus.SUCCESS, 0)
        .hasSize(NotifyStatus.values().length);
    assertThat(archive().countByStatus(1)).containsEntry(NotifyStatus.WAITING, 1);
  }

  @Test
  void openAndFailedTasksAreCountedByTheirHostsTheMostFirst() {
    addDue("team-1", "https://one.example/cb");
    addDue("team-2", "https://two.example/cb");
    addDue("team-3", "https://two.example/cb");
    fail(addDue("team-4", "https://one.example/cb").id());
    deliver(addDue("team-5", "https://three.example/cb").id());

    assertThat(archive().countByHost(10, 10))
        .containsExactly(
            new HostCount("two.example:443", NotifyStatus.WAITING, 2),
            new HostCount("one.example:443", NotifyStatus.WAITING, 1),
            new HostCount("one.example:443", NotifyStatus.FAILED, 1));
    assertThat(archive().countByHost(10, 1)).hasSize(1);
    assertThat(archive().countByHost(1, 10)).extracting(HostCount::count).containsOnly(1);
  }

  @Test
  void attemptsAreShownTheLatestFirstAndLateOnesAsStale() {
    long id = addDue("team-1").id();
    LeasedTask first = byId(claim(), id);
    record(first, ScriptedMerchant.ERROR);
    save(find(id).requeued());
    LeasedTask second = byId(claim(), id);
    abandon(id);
    record(second, ScriptedMerchant.SUCCESS);

    List<AttemptView> attempts = archive().attempts(id, Long.MAX_VALUE, 10);
    assertThat(attempts).extracting(AttemptView::outcome).containsExactly("delivered", "refused");
    assertThat(attempts).extracting(AttemptView::stale).containsExactly(true, false);
    assertThat(attempts.get(0).httpStatus()).contains(200);
    assertThat(attempts.get(0).answer()).contains("success");
    assertThat(attempts.get(0).ackRule()).contains("SUCCESS_BODY");
    assertThat(attempts.get(1).ackRule()).isEmpty();
    assertThat(attempts.get(1).error()).contains("answered HTTP 200 without success");
    assertThat(archive().attempts(id, attempts.get(0).id(), 10)).containsExactly(attempts.get(1));
    assertThat(archive().attempts(id, Long.MAX_VALUE, 1)).containsExactly(attempts.get(0));
    assertThat(archive().attempts(id + 1, Long.MAX_VALUE, 10)).isEmpty();
  }

  @Test
  void theOnlyAttemptOfADeliveredTaskIsShownInFull() {
    long id = addDue("team-1").id();
    deliver(id);

    List<AttemptView> attempts = archive().attempts(id, Long.MAX_VALUE, 10);
    assertThat(attempts)
        .containsExactly(
            new AttemptView(
                attempts.get(0).id(),
                1,
                Examples.NOW,
                Duration.ofMillis(7),
                "delivered",
                Optional.of(200),
                Optional.of("success"),
                Optional.empty(),
                Optional.of("SUCCESS_BODY"),
                false));
    assertThat(archive().attempts(id, attempts.get(0).id(), 10)).isEmpty();
  }

  @Test
  void aLateResultIsShownBesideTheAttemptThatDelivered() {
    long id = addDue("team-1").id();
    LeasedTask late = byId(claim(), id);
    letPass(LEASE);
    record(byId(claim(), id), ScriptedMerchant.SUCCESS);
    record(late, ScriptedMerchant.ERROR);

    List<AttemptView> attempts = archive().attempts(id, Long.MAX_VALUE, 10);
    assertThat(attempts).extracting(AttemptView::outcome).containsExactly("refused", "delivered");
    assertThat(attempts).extracting(AttemptView::stale).containsExactly(true, false);
  }

  @Test
  void aRequeuedTaskIsDueAtOnceForEveryNode() {
    long id = addDue("team-1").id();
    fail(id);
    NotifyTaskEntity requeued = save(find(id).requeued());

    assertThat(find(id).task()).isEqualTo(requeued);
    assertThat(requeued.status()).isEqualTo(NotifyStatus.WAITING);
    LeasedTask claimed = byId(claim(), id);
    assertThat(claimed.task().version()).isGreaterThan(requeued.version());
  }

  @Test
  void anAbandonedTaskIsNeverDueAgainAndALateResultChangesNothing() {
    long id = addDue("team-1").id();
    LeasedTask held = byId(claim(), id);
    NotifyTaskEntity abandoned = abandon(id);

    record(held, ScriptedMerchant.SUCCESS);
    letPass(Duration.ofDays(1000));
    assertThat(claim()).isEmpty();
    assertThat(find(id).task()).isEqualTo(abandoned);
    assertThat(find(id).dueAt()).isEmpty();
  }

  @Test
  void anAbandonedTaskWakesThoseThatWaitForIt() {
    long first = addDue(Examples.paymentResult("P1", "SUCCESS")).id();
    long second = addBehind("REFUNDED", first);
    abandon(first);
    assertThat(claim()).extracting(leased -> leased.task().id()).containsExactly(second);
  }

  @Test
  void aRestingTaskThatIsAbandonedLetsItsFollowersWaitForWhatItWaitedFor() {
    long first = addDue(Examples.paymentResult("P1", "TIMEOUT")).id();
    long second = addBehind("SUCCESS", first);
    long third = addBehind("REFUNDED", second);
    abandon(second);
    LeasedTask held = claim().get(0);
    assertThat(held.task().id()).isEqualTo(first);
    assertThat(claim()).isEmpty();
    record(held, ScriptedMerchant.SUCCESS);
    assertThat(claim()).extracting(leased -> leased.task().id()).containsExactly(third);
  }

  @Test
  void aRestingTaskThatAPersonMakesDueRestsOn() {
    long first = addDue(Examples.paymentResult("P1", "SUCCESS")).id();
    long second = addBehind("REFUNDED", first);
    LeasedTask held = claim().get(0);
    save(find(second).requeued());
    assertThat(claim()).isEmpty();
    record(held, ScriptedMerchant.SUCCESS);
    assertThat(claim()).extracting(leased -> leased.task().id()).containsExactly(second);
  }

  private long addBehind(String status, long predecessor) {
    return unitOfWork()
        .inTransaction(
            () -> repository().addBehind(Examples.paymentResult("P1", status), predecessor))
        .id();
  }

  @Test
  void aTaskThatChangedSinceIsNotSaved() {
    long id = addDue("team-1").id();
    NotifyTaskEntity stale = find(id).requeued();
    claim();

    NotifyTaskEntity current = find(addDue("team-2").id()).requeued();

    assertThatThrownBy(() -> saveTogether(List.of(stale, current)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("1 of 2 locked tasks have another version");
  }

  @Test
  void theNextOfAFilterAreLockedByAscendingId() {
    List<Long> failed = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      failed.add(addDue("team-" + i).id());
    }
    failed.forEach(this::fail);
    addDue("team-open");
    TaskFilter filter = TaskFilter.ALL.with(NotifyStatus.FAILED);

    assertThat(lockNext(filter, 0, 3)).isEqualTo(failed.subList(0, 3));
    assertThat(lockNext(filter, failed.get(2), 3)).isEqualTo(failed.subList(3, 5));
    assertThat(lockNext(filter, failed.get(4), 3)).isEmpty();
  }

  @Test
  void aBatchIsReadWithoutItsBodiesAndSavedWithThem() {
    long id = addDue("team").id();
    fail(id);
    unitOfWork()
        .inTransaction(
            () -> {
              TaskView kept = changes().findFreeForUpdate(List.of(id)).get(0);
              assertThat(kept.task().notification().payload()).isEmpty();
              changes().save(List.of(kept.requeued()));
              return kept;
            });
    unitOfWork()
        .inTransaction(
            () ->
                assertThat(
                        changes().findForUpdate(id).orElseThrow().task().notification().payload())
                    .isNotEmpty());
  }

  private List<Long> lockNext(TaskFilter filter, long afterId, int limit) {
    return unitOfWork()
        .inTransaction(
            () ->
                changes().findFreeForUpdate(changes().nextIds(filter, afterId, limit)).stream()
                    .map(kept -> kept.task().id())
                    .toList());
  }

  @Test
  void whatWasOwedIsOwedAgainOnceForEachTaskItReplaces() {
    long first = addDue("team-1").id();
    abandon(first);
    assertThatThrownBy(() -> addAgain(OptionalLong.empty())).isInstanceOf(RuntimeException.class);
    NotifyTaskEntity second = addAgain(OptionalLong.of(first));

    assertThatThrownBy(() -> addAgain(OptionalLong.of(first))).isInstanceOf(RuntimeException.class);
    assertThat(latestOf("team-1")).contains(second);
    assertThat(latestOf("team-2")).isEmpty();
    assertThat(claim()).extracting(leased -> leased.task().id()).containsExactly(second.id());
  }

  /** The key of another event may begin with this one. */
  @Test
  void theLatestOfAnEventIsTheLatestThatWasWrittenOfIt() {
    NotifyTaskEntity first = addDue("team-1");
    addDue("team-1/x");
    addDue("team-10");
    String key = first.notification().eventKey();
    assertThat(latestOfEvent(key)).contains(first.id());
    abandon(first.id());
    NotifyTaskEntity second = addAgain(OptionalLong.of(first.id()));
    assertThat(latestOfEvent(key)).contains(second.id());
    assertThat(latestOfEvent(key.substring(0, key.length() - 1))).isEmpty();
  }

  private Optional<Long> latestOfEvent(String key) {
    return changes().findLatestOfEvent(key).map(kept -> kept.task().id());
  }

  /** What was owed again has an event key of its own, and is what a refund has to wait for. */
  @Test
  void theOpenTaskOfATeamIsTheLatestOneUntilItIsClosed() {
    assertThat(openOf("team-1")).isEmpty();
    NotifyTaskEntity first = addDue("team-1");
    assertThat(openOf("team-1")).hasValue(first.id());
    assertThat(openOf("team-2")).isEmpty();
    abandon(first.id());
    assertThat(openOf("team-1")).isEmpty();
    NotifyTaskEntity second = addAgain(OptionalLong.of(first.id()));
    assertThat(openOf("team-1")).hasValue(second.id());
    abandon(second.id());
    assertThat(openOf("team-1")).isEmpty();
  }

  private OptionalLong openOf(String teamId) {
    return unitOfWork()
        .inTransaction(
            () ->
                repository()
                    .findOpenOfTeamForUpdate(new TeamId(teamId), NotifyCategory.TRADE_SETTLEMENT));
  }

  @Test
  void theLatestOfATeamIsTheLatestAboutItsCompletion() {
    NotifyTaskEntity completion = addDue("team-1");
    Notification told = completion.notification();
    addDue(
        new Notification(
            "another event",
            NotifyCategory.TRADE_TEAM_FAILED,
            told.subject(),
            told.activityId(),
            told.channel(),
            told.clientId(),
            told.target(),
            told.payload(),
            told.trace()));
    assertThat(latestOf("team-1")).contains(completion);
  }

  private void sell(String outTradeNo, String teamId) {
    sell(Examples.purchase("buyer " + outTradeNo, outTradeNo), Examples.CHANNEL, teamId);
  }

  private void sell(Purchase bought, SalesChannel channel, String teamId) {
    var place =
        Examples.place(
            "order in " + teamId,
            new TeamId(teamId),
            new Purchase(
                bought.userId(),
                channel,
                bought.goodsId(),
                bought.activityId(),
                bought.outTradeNo()),
            0);
    unitOfWork()
        .inTransaction(
            () -> {
              trades().addPlace(place);
              return place;
            });
  }

  private Optional<NotifyTaskEntity> latestOf(String teamId) {
    return unitOfWork()
        .inTransaction(() -> changes().findLatestForUpdate(new TeamId(teamId)))
        .map(TaskView::task);
  }

  private NotifyTaskEntity addAgain(OptionalLong replaced) {
    return unitOfWork()
        .inTransaction(() -> changes().addAgain(notification("team-1", url(1)), replaced));
  }

  private NotifyTaskEntity save(NotifyTaskEntity changed) {
    return unitOfWork()
        .inTransaction(
            () -> {
              assertThat(changes().findForUpdate(changed.id())).isPresent();
              changes().save(List.of(changed));
              return changed;
            });
  }

  private boolean saveTogether(List<NotifyTaskEntity> changed) {
    return unitOfWork()
        .inTransaction(
            () -> {
              changes().save(changed);
              return true;
            });
  }

  private NotifyTaskEntity abandon(long id) {
    return save(find(id).task().abandoned("on purpose"));
  }

  private TaskView find(long id) {
    return archive().find(id).orElseThrow();
  }

  private List<Long> ids(TaskFilter filter) {
    return archive().newest(filter, Long.MAX_VALUE, 100).stream().map(k -> k.task().id()).toList();
  }

  private static TaskFilter byClient(ClientId client) {
    return filter(Optional.of(client), Optional.empty(), Optional.empty());
  }

  private static TaskFilter byHost(String host) {
    return filter(Optional.empty(), Optional.of(host), Optional.empty());
  }

  private static TaskFilter byTradeNo(String outTradeNo) {
    return filter(Optional.empty(), Optional.empty(), Optional.of(new OutTradeNo(outTradeNo)));
  }

  private static TaskFilter filter(
      Optional<ClientId> client, Optional<String> host, Optional<OutTradeNo> outTradeNo) {
    return new TaskFilter(
        Optional.empty(),
        Optional.empty(),
        client,
        host,
        outTradeNo,
        Optional.empty(),
        Optional.empty());
  }

  private static TaskFilter between(Instant from, Instant to) {
    return new TaskFilter(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(from),
        Optional.of(to));
  }

  private NotifyTaskEntity addDue(String teamId) {
    return addDue(teamId, url(1));
  }

  private NotifyTaskEntity addDue(String teamId, String url) {
    return unitOfWork().inTransaction(() -> repository().addDue(notification(teamId, url)));
  }

  private static String url(int number) {
    return "https://merchant-" + number + ".example/cb";
  }

  private Notification notification(String teamId, String url) {
    Notification example = Examples.notification(teamId, url);
    return new Notification(
        "event-" + numbers.incrementAndGet(),
        example.category(),
        example.subject(),
        example.activityId(),
        example.channel(),
        example.clientId(),
        NotifyTarget.http(url),
        example.payload(),
        example.trace());
  }

  private Lease lease() {
    return new Lease("test/" + numbers.incrementAndGet(), LEASE, Long.MAX_VALUE);
  }

  private List<LeasedTask> claim() {
    return repository().claimDue(DueTypes.ALL, 100, lease());
  }

  private static LeasedTask byId(List<LeasedTask> claimed, long id) {
    return claimed.stream().filter(one -> one.task().id() == id).findFirst().orElseThrow();
  }

  private void fail(long id) {
    record(byId(claimOf(id), id), new DeliveryResult.Forbidden("loopback"));
  }

  private void deliver(long id) {
    record(byId(claimOf(id), id), ScriptedMerchant.SUCCESS);
  }

  private List<LeasedTask> claimOf(long id) {
    TeamId teamId = find(id).task().notification().subject().teamId().orElseThrow();
    return repository().claimDueOf(teamId, DueTypes.ALL, 10, lease());
  }

  private void record(LeasedTask held, DeliveryResult result) {
    NotifyTaskEntity after = held.task().after(result, RetrySchedule.card());
    var attempt =
        new NotifyAttempt(
            after.id(), after.notifyCount(), Examples.NOW, Duration.ofMillis(7), result);
    Optional<Duration> rest =
        after.status().isOpen() ? Optional.of(Duration.ofMinutes(5)) : Optional.empty();
    repository().record(List.of(new AttemptRecord(after, attempt, rest)));
  }
}
