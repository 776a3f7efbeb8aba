package site.dopplerxd.domain.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.DURATION;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import site.dopplerxd.domain.notify.delivery.port.AttemptRecord;
import site.dopplerxd.domain.notify.delivery.port.DueTypes;
import site.dopplerxd.domain.notify.delivery.port.Lease;
import site.dopplerxd.domain.notify.delivery.port.LeasedTask;
import site.dopplerxd.domain.notify.delivery.port.NotifyAttempt;
import site.dopplerxd.domain.notify.delivery.port.NotifyTaskRepository;
import site.dopplerxd.domain.notify.delivery.port.RecordedBatch;
import site.dopplerxd.domain.notify.delivery.port.Release;
import site.dopplerxd.domain.notify.model.AcknowledgementMode;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyCategory;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.model.NotifyType;
import site.dopplerxd.domain.notify.model.RetrySchedule;
import site.dopplerxd.domain.notify.model.Subject;
import site.dopplerxd.domain.notify.model.TaskStatus;
import site.dopplerxd.domain.notify.retention.DeletedTasks;
import site.dopplerxd.domain.notify.retention.ExpiredTaskRepository;
import site.dopplerxd.domain.notify.retention.RetentionStep;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.TraceParent;
import site.dopplerxd.domain.shared.UnitOfWork;

/**
 * What every {@link NotifyTaskRepository} promises. Each test begins with an empty one. Spans of
 * time are long and looked at from both sides with seconds to spare, so that a store whose clock
 * runs passes as well as one whose clock stands still.
 */
public abstract class NotifyTaskRepositoryContract {
  protected static final Duration LEASE = Duration.ofMinutes(10);
  private static final Duration ALMOST_A_LEASE = LEASE.minusSeconds(30);
  private static final Duration REST = Duration.ofMinutes(5);
  private static final Duration AGE = Duration.ofDays(30);

  private final AtomicInteger claims = new AtomicInteger();

  protected abstract NotifyTaskRepository repository();

  /** The same tasks, once they are closed. */
  protected abstract ExpiredTaskRepository closedTasks();

  protected abstract UnitOfWork unitOfWork();

  /** Lets this much more time pass by the clock of the store. */
  protected abstract void letPass(Duration duration);

  /** What is stored of a task, read past the port. */
  protected abstract NotifyTaskEntity storedTask(long id);

  /** Gives a stored task this status, as only another version of the service would. */
  protected abstract void storeStatus(long id, int code);

  /** The ids of all tasks that are stored, ascending. */
  protected abstract List<Long> storedIds();

  /** What is stored of a task's attempts, the first recorded first. */
  protected abstract List<StoredAttempt> attemptsOf(long taskId);

  /**
   * An attempt as it is stored.
   *
   * @param outcome {@link DeliveryResult#outcome}
   * @param stale whether the task's version was raised before it was recorded
   */
  public record StoredAttempt(
      int number,
      String outcome,
      @Nullable Integer httpStatus,
      @Nullable String answer,
      @Nullable String error,
      @Nullable String ackRule,
      boolean stale) {}

  @Test
  void aTaskIsBornWaitingWithNothingAttempted() {
    NotifyTaskEntity due = addDue("team-1");
    NotifyTaskEntity leased = addLeased("team-2").task();

    for (NotifyTaskEntity born : List.of(due, leased)) {
      assertThat(born.status()).isEqualTo(NotifyStatus.WAITING);
      assertThat(born.notifyCount()).isZero();
      assertThat(born.lastError()).isNull();
      assertThat(storedTask(born.id())).isEqualTo(born);
    }
    assertThat(due.notification()).isEqualTo(notification("team-1"));
    assertThat(leased.id()).isGreaterThan(due.id());
  }

  @Test
  void aTaskOfATransactionThatThrowsIsNeverSeen() {
    assertThatThrownBy(
            () ->
                unitOfWork()
                    .inTransaction(
                        () -> {
                          repository().addDue(notification("team-1"));
                          repository().addLeased(notification("team-2"), lease());
                          throw new IllegalStateException("on purpose");
                        }))
        .hasMessage("on purpose");
    letPass(LEASE);
    assertThat(claim(10)).isEmpty();
    addDue("team-1");
  }

  @Test
  void nothingIsOwedTwice() {
    NotifyTaskEntity first = addDue("team-1");
    assertThatThrownBy(() -> addLeased("team-1")).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> addDue("team-1")).isInstanceOf(RuntimeException.class);
    assertThat(claimedIds(10)).containsExactly(first.id());
  }

  @Test
  void whatAMerchantIsToldIsKeptToTheLastByte() {
    Notification notification = largest();
    NotifyTaskEntity born = unitOfWork().inTransaction(() -> repository().addDue(notification));
    assertThat(claim(1))
        .first()
        .extracting(leased -> leased.task().notification())
        .isEqualTo(notification);
    assertThat(storedTask(born.id()).notification()).isEqualTo(notification);
  }

  /** A team of 500 with the longest names there can be, in characters of four bytes. */
  private static Notification largest() {
    var teamId = new TeamId("T\u56e2\ud83d\ude00 ".repeat(12) + "1234");
    List<OutTradeNo> numbers =
        IntStream.range(0, 500)
            .mapToObj(i -> new OutTradeNo("\ud83d\ude00".repeat(30) + "%04d".formatted(i)))
            .toList();
    String url = "https://merchant.example/?a=%E4%B8%80&b=" + "x".repeat(472);
    return new Notification(
        "123e4567-e89b-12d3-a456-426614174000",
        NotifyCategory.TRADE_SETTLEMENT,
        Subject.team(teamId),
        Optional.of(Examples.ACTIVITY),
        Optional.of(new SalesChannel("\ud83d\ude00".repeat(16), "c".repeat(32))),
        Examples.CLIENT,
        NotifyTarget.http(url),
        new PlainPayloads().teamCompleted(teamId, numbers),
        Optional.of(new TraceParent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")));
  }

  @Test
  void oddTasksAreClaimedAsTheyAreAndHoldUpNoOther() {
    Map<Long, Notification> odd = new HashMap<>();
    OddTasks.all().forEach(n -> odd.put(addDue(n).id(), n));
    NotifyTaskEntity usual = addDue("team-1");
    NotifyTaskEntity oddStatus = addDue("team-2");
    storeStatus(oddStatus.id(), 7);

    Map<Long, NotifyTaskEntity> claimed = new HashMap<>();
    claim(20).forEach(leased -> claimed.put(leased.task().id(), leased.task()));
    assertThat(claimed).hasSize(odd.size() + 2).containsKey(usual.id());
    odd.forEach((id, n) -> assertThat(claimed.get(id).notification()).isEqualTo(n));
    assertThat(claimed.get(oddStatus.id()).status()).isEqualTo(new TaskStatus.Unknown(7));
  }

  @Test
  void anOddTaskIsGivenBackLikeAnyOther() {
    long id = addDue("team-1").id();
    storeStatus(id, 7);
    repository().release(List.of(new Release(claim(1).get(0).task(), REST)));
    assertThat(claim(1)).isEmpty();
    assertThat(storedTask(id).status()).isEqualTo(new TaskStatus.Unknown(7));
    letPass(REST);
    assertThat(claimedIds(1)).containsExactly(id);
  }

  private NotifyTaskEntity addDue(Notification notification) {
    return unitOfWork().inTransaction(() -> repository().addDue(notification));
  }

  @Test
  void aTaskBornLeasedIsNotClaimedUntilItsLeaseEnds() {
    NotifyTaskEntity born = addLeased("team-1").task();
    letPass(ALMOST_A_LEASE);
    assertThat(claim(10)).isEmpty();
    letPass(LEASE.minus(ALMOST_A_LEASE));
    assertThat(claimedIds(10)).containsExactly(born.id());
  }

  @Test
  void aTaskBornDueIsTakenAtOnce() {
    NotifyTaskEntity born = addDue("team-1");
    assertThat(claimedIds(10)).containsExactly(born.id());
  }

  @Test
  void aClaimHandsOutTheTaskWithItsNewVersionAndTheLease() {
    NotifyTaskEntity born = addDue("team-1");
    Lease lease = lease();
    List<LeasedTask> claimed = repository().claimDue(DueTypes.ALL, 10, lease);

    assertThat(claimed).hasSize(1);
    assertThat(claimed.get(0).lease()).isEqualTo(lease);
    assertThat(claimed.get(0).task()).isEqualTo(storedTask(born.id()));
    assertThat(claimed.get(0).task().version()).isGreaterThan(born.version());
  }

  @Test
  void aClaimedTaskIsNotTakenAgainUntilItsLeaseEnds() {
    addDue("team-1");
    LeasedTask first = claim(10).get(0);
    letPass(ALMOST_A_LEASE);
    assertThat(claim(10)).isEmpty();

    letPass(LEASE.minus(ALMOST_A_LEASE));
    LeasedTask second = claim(10).get(0);
    assertThat(second.task().id()).isEqualTo(first.task().id());
    assertThat(second.task().version()).isGreaterThan(first.task().version());
  }

  /** The empty claim comes first so that what other claimers did before is forgotten. */
  @Test
  void theLongestDueAreTakenFirstUpToTheLimit() {
    assertThat(claim(10)).isEmpty();
    long leased = addLeased("team-0").task().id();
    long second = addDueAndLetPass("team-1");
    long third = addDueAndLetPass("team-2");
    letPass(LEASE.minusSeconds(2));
    long fourth = addDueAndLetPass("team-3");

    assertThat(claimedIds(2)).containsExactlyInAnyOrder(second, third);
    assertThat(claimedIds(1)).containsExactly(leased);
    assertThat(claimedIds(10)).containsExactly(fourth);
  }

  private long addDueAndLetPass(String teamId) {
    long id = addDue(teamId).id();
    letPass(Duration.ofSeconds(1));
    return id;
  }

  @Test
  void aClaimTellsHowLateItIs() {
    addDue("team-1");
    letPass(Duration.ofSeconds(40));
    assertThat(claim(10))
        .first()
        .extracting(LeasedTask::late)
        .satisfies(late -> assertThat(late).isBetween(Duration.ofSeconds(40), ALMOST_A_LEASE));
    assertThat(addLeased("team-2").late()).isZero();
  }

  @Test
  void aTeamsTasksAreTakenAlone() {
    long wanted = addDue("team-1").id();
    addDue("team-2");
    addDue("TEAM-1");
    addDue("team-1 ");
    assertThat(claimedIdsOf("team-1")).containsExactly(wanted);
    assertThat(claimedIdsOf("team-1")).isEmpty();
    assertThat(claimedIdsOf("team-3")).isEmpty();
    assertThat(claim(10)).hasSize(3);
  }

  @Test
  void aTeamsTasksAreTakenOnlyWhenTheyAreDue() {
    long id = addLeased("team-1").task().id();
    assertThat(claimedIdsOf("team-1")).isEmpty();
    letPass(LEASE);
    assertThat(claimedIdsOf("team-1")).containsExactly(id);
  }

  @Test
  void noTaskIsGivenToTwoClaimsAtOnce() {
    Set<Long> all = addDue(200).stream().map(NotifyTaskEntity::id).collect(Collectors.toSet());
    List<List<Long>> taken = Concurrently.map(4, i -> claimAll());
    List<Long> together = taken.stream().flatMap(List::stream).toList();

    assertThat(together).doesNotHaveDuplicates();
    List<Long> leftOver = claimAll();
    assertThat(leftOver).doesNotContainAnyElementsOf(together);
    assertThat(all).hasSize(together.size() + leftOver.size()).containsAll(together);
  }

  private List<Long> claimAll() {
    List<Long> taken = new ArrayList<>();
    for (List<Long> ids = claimedIds(7); !ids.isEmpty(); ids = claimedIds(7)) {
      taken.addAll(ids);
    }
    return taken;
  }

  @Test
  void aDeliveredTaskIsClosedForGood() {
    LeasedTask leased = addLeased("team-1");
    AttemptRecord success = attempt(leased, ScriptedMerchant.SUCCESS);
    assertThat(repository().record(List.of(success)).stale()).isEmpty();

    assertThat(storedTask(leased.task().id())).isEqualTo(success.task());
    assertThat(storedTask(leased.task().id()).status()).isEqualTo(NotifyStatus.SUCCESS);
    assertClosed();
  }

  @Test
  void aTaskThatIsGivenUpIsClosedForGood() {
    LeasedTask leased = addLeased("team-1");
    repository().record(List.of(attempt(leased, new DeliveryResult.Forbidden("loopback"))));

    assertThat(storedTask(leased.task().id()).status()).isEqualTo(NotifyStatus.FAILED);
    assertThat(storedTask(leased.task().id()).lastError()).isEqualTo("forbidden: loopback");
    assertClosed();
  }

  private void assertClosed() {
    assertThat(repository().untilNextDue(DueTypes.ALL)).isEmpty();
    letPass(Duration.ofDays(1000));
    assertThat(claim(10)).isEmpty();
    assertThat(claimedIdsOf("team-1")).isEmpty();
    assertThat(repository().backlog().dueCount()).isZero();
  }

  @Test
  void aFailedTaskIsDueAgainExactlyAfterItsRest() {
    LeasedTask leased = addLeased("team-1");
    AttemptRecord failed = attempt(leased, ScriptedMerchant.ERROR);
    assertThat(repository().record(List.of(failed)).stale()).isEmpty();
    assertThat(storedTask(leased.task().id())).isEqualTo(failed.task());

    letPass(REST.minusSeconds(30));
    assertThat(claim(10)).isEmpty();
    letPass(Duration.ofSeconds(30));
    NotifyTaskEntity again = claim(10).get(0).task();
    assertThat(again.status()).isEqualTo(NotifyStatus.RETRYING);
    assertThat(again.notifyCount()).isEqualTo(1);
    assertThat(again.lastError()).isEqualTo("answered HTTP 200 without success");
  }

  @Test
  void successForgetsTheLatestError() {
    LeasedTask leased = addLeased("team-1");
    repository().record(List.of(attempt(leased, ScriptedMerchant.DOWN)));
    letPass(REST);
    LeasedTask again = claim(1).get(0);
    assertThat(again.task().lastError()).isEqualTo("connection refused");
    repository().record(List.of(attempt(again, ScriptedMerchant.SUCCESS)));

    assertThat(storedTask(leased.task().id()).lastError()).isNull();
    assertThat(storedTask(leased.task().id()).notifyCount()).isEqualTo(2);
  }

  static List<DeliveryResult> results() {
    return List.of(
        new DeliveryResult.Delivered(204, " success\n", AcknowledgementMode.SUCCESS_BODY),
        new DeliveryResult.Delivered(200, "", AcknowledgementMode.ANY_2XX),
        new DeliveryResult.Refused(500, "{\"success\":false}"),
        new DeliveryResult.Refused(307, ""),
        new DeliveryResult.Delivered(Optional.empty(), "", Optional.empty()),
        new DeliveryResult.Refused(Optional.empty(), "no route", Optional.empty()),
        new DeliveryResult.Unreachable("timeout"),
        new DeliveryResult.Forbidden("private address"));
  }

  @ParameterizedTest
  @MethodSource("results")
  void everyCallIsKept(DeliveryResult result) {
    LeasedTask leased = addLeased("team-1");
    repository().record(List.of(attempt(leased, result)));

    StoredAttempt kept = attemptsOf(leased.task().id()).get(0);
    assertThat(kept.number()).isEqualTo(1);
    assertThat(kept.stale()).isFalse();
    assertThat(kept.outcome()).isEqualTo(result.outcome());
    assertThat(Optional.ofNullable(kept.error())).isEqualTo(result.error());
    if (result instanceof DeliveryResult.Delivered delivered) {
      assertThat(kept.httpStatus()).isEqualTo(delivered.status().orElse(null));
      assertThat(kept.answer()).isEqualTo(delivered.answer());
      assertThat(kept.ackRule()).isEqualTo(delivered.rule().map(Enum::name).orElse(null));
    } else if (result instanceof DeliveryResult.Refused refused) {
      assertThat(kept.httpStatus()).isEqualTo(refused.status().orElse(null));
      assertThat(kept.answer()).isEqualTo(refused.answer());
      assertThat(kept.ackRule()).isNull();
    } else {
      assertThat(kept.httpStatus()).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\u0000\u0001\u001b[31m\u007f",
        "\ud83d\ude00 \u56e2 \u202e \ufffd",
        "half of a pair: \ud83d",
        "'; DROP TABLE notify_task; -- \\"
      })
  void noAnswerIsTooStrangeToBeRecorded(String text) {
    assertRecorded(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "\u56e2", "\ud83d\ude00", "\u0000"})
  void noAnswerIsTooLongToBeRecorded(String letter) {
    assertRecorded(letter.repeat(16 * 1024));
    assertRecorded("x" + letter.repeat(16 * 1024));
  }

  private void assertRecorded(String text) {
    LeasedTask refused = addLeased("refused " + text.length());
    LeasedTask unreachable = addLeased("unreachable " + text.length());
    var records =
        List.of(
            attempt(refused, new DeliveryResult.Refused(200, text)),
            attempt(unreachable, new DeliveryResult.Unreachable(text)));
    assertThat(repository().record(records).stale()).isEmpty();
    assertThat(storedTask(refused.task().id()).notifyCount()).isEqualTo(1);
    assertThat(storedTask(unreachable.task().id()).notifyCount()).isEqualTo(1);
    assertThat(attemptsOf(refused.task().id())).hasSize(1);
  }

  @Test
  void aLateResultIsKeptAndChangesNothing() {
    LeasedTask slow = addLeased("team-1");
    letPass(LEASE);
    LeasedTask quick = claim(1).get(0);
    assertThat(repository().record(List.of(attempt(slow, ScriptedMerchant.SUCCESS))).stale())
        .containsExactly(slow.task().id());
    assertThat(storedTask(slow.task().id())).isEqualTo(quick.task());
    letPass(ALMOST_A_LEASE);
    assertThat(claim(10)).isEmpty();

    assertThat(repository().record(List.of(attempt(quick, ScriptedMerchant.ERROR))).stale())
        .isEmpty();
    assertThat(storedTask(slow.task().id()).status()).isEqualTo(NotifyStatus.RETRYING);
    assertThat(attemptsOf(slow.task().id()))
        .extracting(StoredAttempt::number, StoredAttempt::outcome, StoredAttempt::stale)
        .containsExactly(tuple(1, "delivered", true), tuple(1, "refused", false));
  }

  @Test
  void aLateFailureDoesNotReopenWhatAnotherClosed() {
    LeasedTask slow = addLeased("team-1");
    letPass(LEASE);
    AttemptRecord success = attempt(claim(1).get(0), ScriptedMerchant.SUCCESS);
    repository().record(List.of(success));

    assertThat(repository().record(List.of(attempt(slow, ScriptedMerchant.ERROR))).stale())
        .containsExactly(slow.task().id());
    assertThat(storedTask(slow.task().id())).isEqualTo(success.task());
    assertThat(repository().untilNextDue(DueTypes.ALL)).isEmpty();
  }

  @Test
  void recordingNothingIsNothing() {
    assertThat(repository().record(List.of()).stale()).isEmpty();
  }

  @Test
  void manyResultsAreRecordedAtOnceAndOnlyTheLateOnesAreRefused() {
    addDue(600);
    List<LeasedTask> slow = claim(600);
    letPass(LEASE);
    List<LeasedTask> quick = claim(150);
    Set<Long> overtaken = new HashSet<>(quick.stream().map(l -> l.task().id()).toList());
    assertThat(slow).hasSize(600);
    assertThat(overtaken).hasSize(150);

    List<AttemptRecord> records = slow.stream().map(this::mixedAttempt).toList();
    assertThat(repository().record(records).stale()).isEqualTo(overtaken);
    for (AttemptRecord made : records) {
      assertStored(made, overtaken.contains(made.task().id()));
    }
  }

  private AttemptRecord mixedAttempt(LeasedTask leased) {
    return switch ((int) (leased.task().id() % 3)) {
      case 0 -> attempt(leased, ScriptedMerchant.SUCCESS);
      case 1 -> attempt(leased, ScriptedMerchant.ERROR);
      default -> attempt(leased, new DeliveryResult.Forbidden("private address"));
    };
  }

  private void assertStored(AttemptRecord made, boolean stale) {
    NotifyTaskEntity stored = storedTask(made.task().id());
    if (stale) {
      assertThat(stored.status()).isEqualTo(NotifyStatus.WAITING);
    } else {
      assertThat(stored).isEqualTo(made.task());
    }
    assertThat(attemptsOf(made.task().id()))
        .singleElement()
        .returns(stale, StoredAttempt::stale)
        .returns(made.attempt().result().outcome(), StoredAttempt::outcome);
  }

  @Test
  void eachTaskOfABatchHasARestOfItsOwn() {
    LeasedTask shorter = addLeased("team-1");
    LeasedTask longer = addLeased("team-2");
    repository()
        .record(
            List.of(
                attempt(longer, ScriptedMerchant.ERROR, REST.multipliedBy(2)),
                attempt(shorter, ScriptedMerchant.ERROR, REST)));
    letPass(REST);
    assertThat(claimedIds(10)).containsExactly(shorter.task().id());
    letPass(REST);
    assertThat(claimedIds(10)).containsExactly(longer.task().id());
  }

  /** A type that this version does not know is one of the others. */
  @Test
  void aClaimTakesTasksOfTheTypesThatItAsksForAlone() {
    DueTypes messages = DueTypes.only(NotifyType.MQ);
    DueTypes others = DueTypes.allBut(Set.of(NotifyType.MQ));
    long call = addDueOf("team-1", NotifyType.HTTP);
    long unknown = addDueOf("team-2", new NotifyType("FAX"));
    assertThat(repository().untilNextDue(messages)).isEmpty();
    assertThat(repository().claimDue(messages, 10, lease())).isEmpty();

    long message = addDueOf("team-3", NotifyType.MQ);
    assertThat(ids(repository().claimDueOf(new TeamId("team-3"), others, 10, lease()))).isEmpty();
    assertThat(ids(repository().claimDue(others, 10, lease()))).containsExactly(call, unknown);
    assertThat(repository().untilNextDue(others)).get(DURATION).isGreaterThan(ALMOST_A_LEASE);
    assertThat(repository().untilNextDue(messages))
        .get(DURATION)
        .isLessThanOrEqualTo(Duration.ZERO);
    assertThat(ids(repository().claimDue(messages, 10, lease()))).containsExactly(message);
  }

  private long addDueOf(String teamId, NotifyType type) {
    Notification owed = Examples.notification(teamId, new NotifyTarget(type, Examples.URL));
    return unitOfWork().inTransaction(() -> repository().addDue(owed)).id();
  }

  private static List<Long> ids(List<LeasedTask> claimed) {
    return claimed.stream().map(leased -> leased.task().id()).sorted().toList();
  }

  @Test
  void theNextDueIsTheEarliestOfAllOpenTasks() {
    assertThat(repository().untilNextDue(DueTypes.ALL)).isEmpty();
    LeasedTask leased = addLeased("team-1");
    assertThat(repository().untilNextDue(DueTypes.ALL))
        .get(DURATION)
        .isBetween(ALMOST_A_LEASE, LEASE);

    repository().record(List.of(attempt(leased, ScriptedMerchant.ERROR)));
    assertThat(repository().untilNextDue(DueTypes.ALL))
        .get(DURATION)
        .isBetween(REST.minusSeconds(30), REST);
    addDue("team-2");
    assertThat(repository().untilNextDue(DueTypes.ALL))
        .get(DURATION)
        .isLessThanOrEqualTo(Duration.ZERO);
  }

  @Test
  void theBacklogIsWhatAnyoneMayTakeNow() {
    assertThat(repository().backlog().dueCount()).isZero();
    assertThat(repository().backlog().oldestAge()).isEqualTo(Duration.ZERO);

    addLeased("team-1");
    addDue("team-2");
    letPass(REST);
    addDue("team-3");
    assertThat(repository().backlog().dueCount()).isEqualTo(2);
    assertThat(repository().backlog().oldestAge()).isBetween(REST, REST.plusSeconds(30));

    claim(10);
    assertThat(repository().backlog().dueCount()).isZero();
  }

  @Test
  void aReleasedTaskIsDueAgainAfterItsRestAndCountsNoAttempt() {
    addDue("team-1");
    LeasedTask claimed = claim(10).get(0);
    repository().release(List.of(new Release(claimed.task(), REST)));
    letPass(REST.minusSeconds(30));
    assertThat(claim(10)).isEmpty();
    letPass(Duration.ofMinutes(1));
    NotifyTaskEntity again = claim(10).get(0).task();
    assertThat(again.status()).isEqualTo(NotifyStatus.WAITING);
    assertThat(again.notifyCount()).isZero();
    assertThat(attemptsOf(again.id())).isEmpty();
  }

  @Test
  void aTaskOfAnotherNodeCannotBeReleased() {
    addDue("team-1");
    LeasedTask lost = claim(10).get(0);
    letPass(LEASE);
    LeasedTask held = claim(10).get(0);
    repository().release(List.of(new Release(lost.task(), Duration.ofSeconds(1))));
    letPass(ALMOST_A_LEASE);
    assertThat(claim(10)).isEmpty();
    assertThat(repository().record(List.of(attempt(held, ScriptedMerchant.SUCCESS))).stale())
        .isEmpty();
  }

  @Test
  void manyTasksAreReleasedAtOnceEachForItsOwnRest() {
    addDue(3);
    List<LeasedTask> claimed = claim(10);
    repository()
        .release(
            List.of(
                new Release(claimed.get(2).task(), REST.multipliedBy(2)),
                new Release(claimed.get(0).task(), REST)));
    letPass(REST.plusSeconds(30));
    assertThat(claimedIds(10)).containsExactly(claimed.get(0).task().id());
    letPass(REST);
    assertThat(claimedIds(10))
        .containsExactlyInAnyOrder(claimed.get(1).task().id(), claimed.get(2).task().id());
  }

  @ParameterizedTest
  @EnumSource(names = {"SUCCESS", "FAILED", "ABANDONED"})
  void whatWasClosedLongEnoughAgoIsDeletedWithItsAttemptsByItsStatus(NotifyStatus status) {
    long success = close("team-1", NotifyStatus.SUCCESS);
    long failed = close("team-2", NotifyStatus.FAILED);
    long abandoned = close("team-3", NotifyStatus.ABANDONED);
    letPass(AGE.minusSeconds(30));
    assertThat(delete(status)).isEqualTo(DeletedTasks.NONE);
    letPass(Duration.ofSeconds(31));
    assertThat(delete(status)).isEqualTo(new DeletedTasks(1, 1));

    List<Long> kept = new ArrayList<>(List.of(success, failed, abandoned));
    long deleted = kept.remove(List.of("SUCCESS", "FAILED", "ABANDONED").indexOf(status.name()));
    assertThat(storedIds()).isEqualTo(kept);
    assertThat(kept).allSatisfy(id -> assertThat(attemptsOf(id)).hasSize(1));
    assertThat(attemptsOf(deleted)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNotFinishedIsNeverDeletedHoweverOldItIs(NotifyStatus status) {
    addDue("waiting");
    repository().release(List.of(new Release(claim(10).get(0).task(), REST)));
    long retrying = addLeased("retrying").task().id();
    letPass(LEASE);
    claim(10).forEach(task -> repository().record(List.of(attempt(task, ScriptedMerchant.DOWN))));
    addDue("due");
    addLeased("leased");
    List<Long> all = storedIds();
    for (int round = 0; round < 2; round++) {
      letPass(Duration.ofDays(1000));
      assertThat(delete(status)).isEqualTo(DeletedTasks.NONE);
      assertThat(claim(10)).as("a lease of long ago, then one of now").hasSize(4);
      assertThat(delete(status)).isEqualTo(DeletedTasks.NONE);
    }
    assertThat(storedIds()).isEqualTo(all).hasSize(4);
    assertThat(attemptsOf(retrying)).hasSize(1);
  }

  @Test
  void noMoreAreDeletedAtOnceThanAskedForAndTheNextStepGoesOnAfterThem() {
    List<Long> closed = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      closed.add(close("team-" + i, NotifyStatus.SUCCESS));
    }
    letPass(AGE.plusSeconds(1));

    RetentionStep first = closedTasks().deleteClosed(NotifyStatus.SUCCESS, AGE, 0, 2);
    assertThat(first).isEqualTo(new RetentionStep(new DeletedTasks(2, 2), closed.get(1), false));
    assertThat(storedIds()).containsExactly(closed.get(2));
    RetentionStep second = closedTasks().deleteClosed(NotifyStatus.SUCCESS, AGE, first.lastId(), 1);
    assertThat(second).isEqualTo(new RetentionStep(new DeletedTasks(1, 1), closed.get(2), false));
    assertThat(closedTasks().deleteClosed(NotifyStatus.SUCCESS, AGE, second.lastId(), 1))
        .isEqualTo(new RetentionStep(DeletedTasks.NONE, second.lastId(), true));
  }

  @Test
  void oldTasksThatWereClosedLatelyAreKeptAndDoNotHideThoseAfterThem() {
    addLeased("team-0");
    addLeased("team-1");
    long closed = close("team-2", NotifyStatus.SUCCESS);
    letPass(AGE.plusSeconds(1));
    claim(2).forEach(one -> repository().record(List.of(attempt(one, ScriptedMerchant.SUCCESS))));
    List<Long> kept = new ArrayList<>(storedIds());
    kept.remove(closed);

    RetentionStep first = closedTasks().deleteClosed(NotifyStatus.SUCCESS, AGE, 0, 2);
    assertThat(first).isEqualTo(new RetentionStep(DeletedTasks.NONE, kept.get(1), false));
    assertThat(delete(NotifyStatus.SUCCESS)).isEqualTo(new DeletedTasks(1, 1));
    assertThat(storedIds()).isEqualTo(kept);
  }

  @Test
  void aWalkEndsAtTasksThatWereWrittenTooLatelyToBeOld() {
    close("team-1", NotifyStatus.SUCCESS);
    letPass(AGE.plusSeconds(1));
    close("team-2", NotifyStatus.SUCCESS);
    close("team-3", NotifyStatus.SUCCESS);
    RetentionStep step = closedTasks().deleteClosed(NotifyStatus.SUCCESS, AGE, 0, 2);
    assertThat(step.deleted().tasks()).isEqualTo(1);
    assertThat(step.last()).isTrue();
  }

  /** All that a walk deletes, in steps that are smaller than what there is. */
  private DeletedTasks delete(NotifyStatus status) {
    DeletedTasks deleted = DeletedTasks.NONE;
    long lastId = 0;
    for (boolean last = false; !last; ) {
      RetentionStep step = closedTasks().deleteClosed(status, AGE, lastId, 2);
      deleted = deleted.plus(step.deleted());
      lastId = step.lastId();
      last = step.last();
    }
    return deleted;
  }

  @Test
  void aTasksAgeBeginsWhenItIsClosed() {
    addLeased("team-1");
    letPass(AGE.multipliedBy(2));
    repository().record(List.of(attempt(claim(1).get(0), ScriptedMerchant.SUCCESS)));
    assertThat(delete(NotifyStatus.SUCCESS)).isEqualTo(DeletedTasks.NONE);
    assertThat(storedIds()).hasSize(1);
  }

  @Test
  void allAttemptsOfATaskGoWithIt() {
    LeasedTask first = addLeased("team-1");
    repository().record(List.of(attempt(first, ScriptedMerchant.DOWN)));
    letPass(REST);
    repository().record(List.of(attempt(claim(1).get(0), ScriptedMerchant.SUCCESS)));
    letPass(AGE.plusSeconds(1));
    assertThat(delete(NotifyStatus.SUCCESS)).isEqualTo(new DeletedTasks(1, 2));
    assertThat(attemptsOf(first.task().id())).isEmpty();
  }

  @Test
  void whatWasDeletedMayBeOwedAnew() {
    close("team-1", NotifyStatus.FAILED);
    letPass(AGE.plusSeconds(1));
    delete(NotifyStatus.FAILED);
    NotifyTaskEntity anew = addDue("team-1");
    assertThat(claimedIds(10)).containsExactly(anew.id());
  }

  private long close(String teamId, NotifyStatus status) {
    LeasedTask leased = addLeased(teamId);
    AttemptRecord made = attempt(leased, ScriptedMerchant.DOWN);
    NotifyTaskEntity task = made.task();
    var closed =
        new NotifyTaskEntity(
            task.id(),
            task.notification(),
            status,
            task.notifyCount(),
            task.lastError(),
            task.version());
    repository().record(List.of(new AttemptRecord(closed, made.attempt(), Optional.empty())));
    return task.id();
  }

  @Test
  void theOpenTaskOfAKeyIsFoundAndAClosedOneIsNot() {
    LeasedTask leased = addPayment("SUCCESS");
    String key = leased.task().notification().eventKey();
    assertThat(key).isEqualTo("PAYMENT/shop/P1/SUCCESS");
    assertThat(findOpenForUpdate(key)).hasValue(leased.task().id());
    assertThat(findOpenForUpdate(key + " ")).isEmpty();
    repository().record(List.of(attempt(leased, ScriptedMerchant.SUCCESS)));
    assertThat(findOpenForUpdate(key)).isEmpty();
  }

  static List<DeliveryResult> endings() {
    return List.of(ScriptedMerchant.SUCCESS, new DeliveryResult.Forbidden("loopback"));
  }

  @ParameterizedTest
  @MethodSource("endings")
  void aRestingTaskIsDueAtOnceWhenTheTaskItWaitsForIsClosed(DeliveryResult ending) {
    LeasedTask first = addPayment("SUCCESS");
    long second = addBehind("REFUNDED", first.task().id());
    assertThat(claimedIds(10)).isEmpty();

    RecordedBatch recorded = repository().record(List.of(attempt(first, ending)));
    assertThat(recorded).isEqualTo(new RecordedBatch(Set.of(), 1));
    assertThat(claimedIds(10)).containsExactly(second);
  }

  @Test
  void aRestingTaskRestsWhileTheTaskItWaitsForFailsAndIsToBeCalledAgain() {
    LeasedTask first = addPayment("SUCCESS");
    long second = addBehind("REFUNDED", first.task().id());
    assertThat(repository().record(List.of(attempt(first, ScriptedMerchant.DOWN))).woken())
        .isZero();
    letPass(REST);
    LeasedTask again = claim(10).get(0);
    assertThat(again.task().id()).isEqualTo(first.task().id());
    assertThat(repository().record(List.of(attempt(again, ScriptedMerchant.SUCCESS))).woken())
        .isEqualTo(1);
    assertThat(claimedIds(10)).containsExactly(second);
  }

  @Test
  void aLateResultWakesNoTask() {
    LeasedTask slow = addPayment("SUCCESS");
    addBehind("REFUNDED", slow.task().id());
    letPass(LEASE);
    LeasedTask quick = claim(1).get(0);
    assertThat(repository().record(List.of(attempt(slow, ScriptedMerchant.SUCCESS))).woken())
        .isZero();
    assertThat(repository().record(List.of(attempt(quick, ScriptedMerchant.SUCCESS))).woken())
        .isEqualTo(1);
  }

  @Test
  void aRestingTaskIsNotHandedOutHoweverLongItRests() {
    LeasedTask first = addPayment("SUCCESS");
    long second = addBehind("REFUNDED", first.task().id());
    for (int i = 0; i < 3; i++) {
      letPass(LEASE.plusSeconds(1));
      assertThat(claimedIds(10)).containsExactly(first.task().id());
    }
    assertThat(storedTask(second).version()).isLessThan(10);
    assertThat(storedTask(second).notifyCount()).isZero();
  }

  @Test
  void aRestingTaskIsHandedOutInTheEndWhenItsPredecessorWasClosedByAnOlderNode() {
    LeasedTask first = addPayment("SUCCESS");
    long second = addBehind("REFUNDED", first.task().id());
    long third = addBehind("FAILED", second);
    closeUnseen(first.task().id());
    letPass(Duration.ofMinutes(10).plusSeconds(1));
    LeasedTask woken = claim(10).get(0);
    assertThat(woken.task().id()).isEqualTo(second);
    repository().record(List.of(attempt(woken, ScriptedMerchant.SUCCESS)));
    assertThat(claimedIds(10)).containsExactly(third);
  }

  @Test
  void tasksOfACategoryCanBeLeasedForLonger() {
    addDue("team-1");
    unitOfWork().inTransaction(() -> repository().addDue(Examples.paymentResult("P1", "SUCCESS")));
    Lease lease =
        new Lease(
            "node/longer",
            LEASE,
            Long.MAX_VALUE / 2,
            Map.of(NotifyCategory.PAYMENT_RESULT, LEASE.multipliedBy(2)));
    List<LeasedTask> claimed = repository().claimDue(DueTypes.ALL, 10, lease);
    assertThat(claimed)
        .extracting(leased -> leased.lease().length())
        .containsExactlyInAnyOrder(LEASE, LEASE.multipliedBy(2));
    letPass(LEASE.plusSeconds(1));
    assertThat(claim(10)).hasSize(1);
    letPass(LEASE);
    assertThat(claim(10)).hasSize(2);
  }

  /** Closes a task as a node would that wakes no other. */
  protected abstract void closeUnseen(long id);

  private OptionalLong findOpenForUpdate(String eventKey) {
    return unitOfWork().inTransaction(() -> repository().findOpenForUpdate(eventKey));
  }

  private LeasedTask addPayment(String status) {
    Lease lease = lease();
    return new LeasedTask(
        unitOfWork()
            .inTransaction(
                () -> repository().addLeased(Examples.paymentResult("P1", status), lease)),
        lease);
  }

  private long addBehind(String status, long predecessor) {
    return unitOfWork()
        .inTransaction(
            () -> repository().addBehind(Examples.paymentResult("P1", status), predecessor))
        .id();
  }

  private NotifyTaskEntity addDue(String teamId) {
    return unitOfWork().inTransaction(() -> repository().addDue(notification(teamId)));
  }

  private List<NotifyTaskEntity> addDue(int count) {
    return unitOfWork()
        .inTransaction(
            () ->
                IntStream.range(0, count)
                    .mapToObj(i -> repository().addDue(notification("team-" + i)))
                    .toList());
  }

  private LeasedTask addLeased(String teamId) {
    Lease lease = lease();
    return new LeasedTask(
        unitOfWork().inTransaction(() -> repository().addLeased(notification(teamId), lease)),
        lease);
  }

  private List<LeasedTask> claim(int limit) {
    return repository().claimDue(DueTypes.ALL, limit, lease());
  }

  private List<Long> claimedIds(int limit) {
    return claim(limit).stream().map(leased -> leased.task().id()).toList();
  }

  private List<Long> claimedIdsOf(String teamId) {
    return repository().claimDueOf(new TeamId(teamId), DueTypes.ALL, 10, lease()).stream()
        .map(leased -> leased.task().id())
        .toList();
  }

  private Lease lease() {
    String owner = "node/" + "x".repeat(50) + "/" + claims.incrementAndGet();
    return new Lease(owner, LEASE, Long.MAX_VALUE);
  }

  private static Notification notification(String teamId) {
    return Examples.notification(teamId, Examples.URL);
  }

  private static AttemptRecord attempt(LeasedTask leased, DeliveryResult result) {
    return attempt(leased, result, REST);
  }

  private static AttemptRecord attempt(LeasedTask leased, DeliveryResult result, Duration rest) {
    NotifyTaskEntity after = leased.task().after(result, RetrySchedule.card());
    var made =
        new NotifyAttempt(
            after.id(), after.notifyCount(), Examples.NOW, Duration.ofMillis(12), result);
    return new AttemptRecord(
        after, made, after.status().isOpen() ? Optional.of(rest) : Optional.empty());
  }
}
