package site.dopplerxd.infrastructure.persistence.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.notify.channel.DeliveryChannels;
import site.dopplerxd.domain.notify.delivery.port.AttemptRecord;
import site.dopplerxd.domain.notify.delivery.port.DueTypes;
import site.dopplerxd.domain.notify.delivery.port.Lease;
import site.dopplerxd.domain.notify.delivery.port.LeasedTask;
import site.dopplerxd.domain.notify.delivery.port.NotifyAttempt;
import site.dopplerxd.domain.notify.delivery.port.NotifyTaskRepository;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.model.RetrySchedule;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.ScriptedMerchant;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseTest;
import site.dopplerxd.testing.Deadlocks;

/**
 * A node claims a task that waits while another one, on a connection of its own, closes the one
 * before.
 */
@DatabaseTest
class FollowerRaceTest {
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final int PAYMENTS = 120;

  @Autowired private NotifyTaskRepository tasks;
  @Autowired private NotifyTaskDao dao;
  @Autowired private ResultRecording recording;
  @Autowired private DeliveryChannels channels;
  @Autowired private UnitOfWork unitOfWork;
  @Autowired private JdbcTemplate sql;

  @BeforeEach
  void nothingOwed() {
    sql.execute("TRUNCATE TABLE notify_attempt");
    sql.execute("TRUNCATE TABLE notify_task");
  }

  @Test
  void aTaskThatIsLeasedWhenItIsWokenIsHandedOutOnce() {
    NotifyTaskEntity first = addFirst("P1");
    long second = addSecondDueNow("P1", first);
    var slow = claiming(() -> close(first), () -> {});

    assertThat(ids(slow)).containsExactly(second);
    assertThat(ids(tasks)).isEmpty();
  }

  @Test
  void aTaskThatIsWokenWhileItIsGivenBackIsDueAtOnce() {
    NotifyTaskEntity first = addFirst("P1");
    long second = addSecondDueNow("P1", first);
    var slow = claiming(() -> {}, () -> close(first));

    assertThat(ids(slow)).isEmpty();
    assertThat(ids(tasks)).containsExactly(second);
  }

  @Test
  void aTaskThatIsWokenAfterItWasGivenBackIsDueAtOnce() {
    NotifyTaskEntity first = addFirst("P1");
    long second = addSecondDueNow("P1", first);

    assertThat(ids(tasks)).isEmpty();
    close(first);
    assertThat(ids(tasks)).containsExactly(second);
  }

  @Test
  void claimersAndThoseWhoCloseHandEachTaskOutOnceAndNeverDeadlock() {
    long deadlocks = Deadlocks.soFar(sql);
    List<NotifyTaskEntity> firsts =
        IntStream.range(0, PAYMENTS).mapToObj(i -> addFirst("P" + i)).toList();
    List<Long> seconds =
        IntStream.range(0, PAYMENTS)
            .mapToObj(i -> addSecondDueNow("P" + i, firsts.get(i)))
            .toList();

    List<List<Long>> claimed = Concurrently.map(4, i -> i < 2 ? closeHalf(firsts, i) : claimSome());
    List<Long> all =
        Stream.concat(claimed.stream().flatMap(List::stream), claimSome().stream()).toList();
    assertThat(all).containsExactlyInAnyOrderElementsOf(seconds);
    assertThat(Deadlocks.soFar(sql) - deadlocks).as("deadlocks").isZero();
  }

  private List<Long> closeHalf(List<NotifyTaskEntity> firsts, int half) {
    IntStream.range(0, PAYMENTS).filter(i -> i % 2 == half).forEach(i -> close(firsts.get(i)));
    return List.of();
  }

  private List<Long> claimSome() {
    return IntStream.range(0, PAYMENTS / 4).boxed().flatMap(i -> ids(tasks).stream()).toList();
  }

  /** The same tasks for a node to which this happens before and after it asks what is open. */
  private NotifyTaskRepository claiming(Runnable before, Runnable after) {
    var pausing =
        (NotifyTaskDao)
            Proxy.newProxyInstance(
                NotifyTaskDao.class.getClassLoader(),
                new Class<?>[] {NotifyTaskDao.class},
                (proxy, method, arguments) -> {
                  boolean asks = method.getName().equals("open");
                  if (asks) {
                    before.run();
                  }
                  Object answer = call(method, arguments);
                  if (asks) {
                    after.run();
                  }
                  return answer;
                });
    return new MybatisNotifyTaskRepository(
        dao, unitOfWork, channels, new FollowerTasks(pausing), recording);
  }

  private Object call(Method method, Object... arguments) throws Throwable {
    try {
      return method.invoke(dao, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private NotifyTaskEntity addFirst(String payment) {
    return unitOfWork.inTransaction(
        () -> tasks.addLeased(Examples.paymentResult(payment, "SUCCESS"), lease("node/1")));
  }

  /** As when its time is over, or a person made it due. */
  private long addSecondDueNow(String payment, NotifyTaskEntity first) {
    long id =
        unitOfWork
            .inTransaction(
                () -> tasks.addBehind(Examples.paymentResult(payment, "REFUNDED"), first.id()))
            .id();
    sql.update("UPDATE notify_task SET due_at = UTC_TIMESTAMP(6) WHERE id = ?", id);
    return id;
  }

  private void close(NotifyTaskEntity task) {
    var result = ScriptedMerchant.SUCCESS;
    tasks.record(
        List.of(
            new AttemptRecord(
                task.after(result, RetrySchedule.card()),
                new NotifyAttempt(task.id(), 1, Instant.EPOCH, Duration.ofMillis(1), result),
                Optional.empty())));
  }

  private static List<Long> ids(NotifyTaskRepository from) {
    return from.claimDue(DueTypes.ALL, 16, lease("node/2")).stream()
        .map(LeasedTask::task)
        .map(NotifyTaskEntity::id)
        .toList();
  }

  private static Lease lease(String owner) {
    return new Lease(owner + "/" + System.nanoTime(), LEASE, Long.MAX_VALUE);
  }
}
