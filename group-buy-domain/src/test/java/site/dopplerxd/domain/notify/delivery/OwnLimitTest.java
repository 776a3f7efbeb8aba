package site.dopplerxd.domain.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.notify.channel.Delivery;
import site.dopplerxd.domain.notify.channel.DeliveryChannel;
import site.dopplerxd.domain.notify.channel.DeliveryChannels;
import site.dopplerxd.domain.notify.delivery.DispatcherLoad.LaneLoad;
import site.dopplerxd.domain.notify.delivery.port.AttemptRecord;
import site.dopplerxd.domain.notify.delivery.port.NotifyTaskRepository;
import site.dopplerxd.domain.notify.delivery.port.RecordedBatch;
import site.dopplerxd.domain.notify.model.AllowedHosts;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.model.NotifyType;
import site.dopplerxd.domain.notify.model.RetrySchedule;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.ForwardingNotifyTasks;
import site.dopplerxd.domain.testing.InMemoryEndpointConfigs;
import site.dopplerxd.domain.testing.InMemoryNotifyTasks;
import site.dopplerxd.domain.testing.InMemoryUnitOfWork;
import site.dopplerxd.domain.testing.RecordingDeliveryObserver;
import site.dopplerxd.domain.testing.ScriptedAdmission;
import site.dopplerxd.domain.testing.ScriptedMerchant;
import site.dopplerxd.domain.testing.SettableClock;
import site.dopplerxd.domain.testing.Soon;

/** A channel with permits of its own beside one that shares them: two are shared, three its own. */
class OwnLimitTest {
  private static final int SHARED = 2;
  private static final int OWN = 3;

  private final SettableClock clock = new SettableClock();
  private final InMemoryUnitOfWork database = new InMemoryUnitOfWork();
  private final InMemoryNotifyTasks tasks = new InMemoryNotifyTasks(database, clock);
  private final ScriptedMerchant merchants = new ScriptedMerchant();
  private final Broker broker = new Broker();
  private final RecordingDeliveryObserver observer = new RecordingDeliveryObserver();
  private volatile boolean unwritten;
  private final NotifyTaskRepository store =
      new ForwardingNotifyTasks(tasks) {
        @Override
        public RecordedBatch record(List<AttemptRecord> attempts) {
          Soon.until(() -> !unwritten);
          return super.record(attempts);
        }
      };
  private final NotifyDispatcher dispatcher =
      new NotifyDispatcher(
          store,
          new DeliveryChannels(List.of(merchants, broker)),
          new InMemoryEndpointConfigs(RetrySchedule.card(), clock),
          new ScriptedAdmission(),
          List.of(observer),
          new DispatcherSettings("node", SHARED, Duration.ofSeconds(5), Duration.ofMinutes(1)),
          clock,
          System::nanoTime,
          Duration.ofMillis(20));

  @AfterEach
  void end() {
    broker.goOn.countDown();
    dispatcher.close();
  }

  @Test
  void aChannelThatHangsTakesNoSharedPermit() {
    add("mq", NotifyType.MQ, OWN);
    dispatcher.lookForDueTasks();
    Soon.until(() -> broker.underWay.get() == OWN);

    add("http", NotifyType.HTTP, 3 * SHARED);
    dispatcher.lookForDueTasks();

    Soon.until(() -> observer.attempted().size() == 3 * SHARED);
    assertThat(broker.underWay).hasValue(OWN);
    Soon.until(() -> dispatcher.load().lanes().equals(load(0, OWN)));
    assertThat(dispatcher.load().permitsInUse()).isEqualTo(OWN);
  }

  @Test
  void merchantsThatHangTakeNoPermitOfItsOwn() {
    List<CountDownLatch> hanging =
        List.of(merchants.hangs(url("http0")), merchants.hangs(url("http1")));
    broker.goOn.countDown();
    add("http", NotifyType.HTTP, SHARED);
    dispatcher.lookForDueTasks();
    Soon.until(() -> dispatcher.load().lanes().equals(load(SHARED, 0)));

    add("mq", NotifyType.MQ, 2 * OWN);
    dispatcher.lookForDueTasks();

    Soon.until(() -> observer.attempted().size() == 2 * OWN);
    hanging.forEach(CountDownLatch::countDown);
  }

  private static List<LaneLoad> load(int shared, int own) {
    return List.of(new LaneLoad(LaneLoad.SHARED, SHARED, shared), new LaneLoad("MQ", OWN, own));
  }

  /** Nothing is written until all calls have ended: each result needs room, or keeps its permit. */
  @Test
  void thereIsRoomForTheResultsOfAllLanes() {
    unwritten = true;
    broker.goOn.countDown();
    int room = ResultWriter.ROOM_PER_PERMIT * (SHARED + OWN);
    add("mq", NotifyType.MQ, room);
    dispatcher.lookForDueTasks();

    Soon.until(() -> dispatcher.load().equals(new DispatcherLoad(load(0, 0), room)));

    unwritten = false;
    Soon.until(() -> observer.attempted().size() == room);
  }

  @Test
  void whatIsBeyondItsLimitIsNotClaimed() {
    add("mq", NotifyType.MQ, OWN + 2);
    dispatcher.lookForDueTasks();

    Soon.until(() -> broker.underWay.get() == OWN);
    assertThat(tasks.tasks())
        .extracting(NotifyTaskEntity::version)
        .containsExactly(1L, 1L, 1L, 0L, 0L);

    broker.goOn.countDown();
    Soon.until(() -> observer.attempted().size() == OWN + 2);
    assertThat(observer.released()).isEmpty();
  }

  @Test
  void whatCompletesWhileItsLimitIsUsedUpIsDueForAnyNode() {
    add("mq", NotifyType.MQ, OWN);
    dispatcher.lookForDueTasks();
    Soon.until(() -> broker.underWay.get() == OWN);

    complete("late", NotifyType.MQ);
    assertThat(tasks.tasks().get(OWN).version()).isZero();

    broker.goOn.countDown();
    Soon.until(() -> observer.attempted().size() == OWN + 1);
  }

  /** Nothing tells this node of it, and the job may be held up by calls. */
  @Test
  void itsLaneLooksByItselfForWhatAnotherNodeLeft() {
    broker.goOn.countDown();
    add("mq", NotifyType.MQ, 1);
    dispatcher.lookForDueTasks();
    Soon.until(() -> observer.attempted().size() == 1);

    add("left", NotifyType.MQ, 1);

    Soon.until(() -> observer.attempted().size() == 2);
  }

  @Test
  void aTeamsTasksAreDispatchedInEveryLane() {
    broker.goOn.countDown();
    add("mq", NotifyType.MQ, 1);
    add("http", NotifyType.HTTP, 1);

    assertThat(dispatcher.dispatchDueOf(new TeamId("mq0")).successCount()).isEqualTo(1);
    assertThat(dispatcher.dispatchDueOf(new TeamId("http0")).successCount()).isEqualTo(1);
  }

  @Test
  void aLocalFailureOfOneChannelDoesNotMakeTheOtherRestLonger() {
    broker.goOn.countDown();
    broker.result = new DeliveryResult.LocalFailure("away");
    add("mq", NotifyType.MQ, 1);
    dispatcher.dispatchDue();
    add("http", NotifyType.HTTP, 1);
    dispatcher.dispatchDue();

    assertThat(observer.attempted()).hasSize(1);
    assertThat(observer.ourFaults()).hasSize(1);
  }

  private void add(String prefix, NotifyType type, int count) {
    for (int i = 0; i < count; i++) {
      Notification owed = owed(prefix + i, type);
      database.inTransaction(() -> tasks.addDue(owed));
    }
  }

  private void complete(String team, NotifyType type) {
    try (OwedCallback callback = dispatcher.owedCallback()) {
      database.inTransaction(
          () -> {
            callback.write(owed(team, type));
            return team;
          });
      callback.sendAfterCommit();
    }
  }

  private static Notification owed(String team, NotifyType type) {
    return Examples.notification(team, new NotifyTarget(type, url(team)));
  }

  private static String url(String team) {
    return "https://" + team + ".example/";
  }

  /** Hangs until it may go on. */
  private static final class Broker implements DeliveryChannel {
    private final AtomicInteger underWay = new AtomicInteger();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private volatile DeliveryResult result = ScriptedMerchant.SUCCESS;

    @Override
    public NotifyType type() {
      return NotifyType.MQ;
    }

    @Override
    public OptionalInt ownLimit() {
      return OptionalInt.of(OWN);
    }

    @Override
    public Optional<String> refuses(NotifyTarget target, AllowedHosts hosts) {
      return Optional.empty();
    }

    @Override
    public String destination(NotifyTarget target) {
      return TOPICS + target.address();
    }

    @Override
    public DeliveryResult deliver(Delivery delivery) {
      underWay.incrementAndGet();
      try {
        goOn.await();
        return result;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return new DeliveryResult.LocalFailure("interrupted");
      } finally {
        underWay.decrementAndGet();
      }
    }
  }
}
