package site.dopplerxd.domain.trade.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import site.dopplerxd.domain.notify.channel.CallbackUrlCheck;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.operation.TaskChanged;
import site.dopplerxd.domain.operator.model.CommandResult;
import site.dopplerxd.domain.operator.model.Operator;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.operator.service.IdempotentCommands;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.FakeChannel;
import site.dopplerxd.domain.testing.InMemoryNotifyTasks;
import site.dopplerxd.domain.testing.InMemoryOperatorAudit;
import site.dopplerxd.domain.testing.InMemoryTaskAdmin;
import site.dopplerxd.domain.testing.InMemoryTrades;
import site.dopplerxd.domain.testing.InMemoryUnitOfWork;
import site.dopplerxd.domain.testing.PlainPayloads;
import site.dopplerxd.domain.testing.SequentialIdentifiers;
import site.dopplerxd.domain.testing.SettableClock;
import site.dopplerxd.domain.trade.model.CloseReason;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.TeamStatus;
import site.dopplerxd.domain.trade.model.TradeOrderStatus;
import site.dopplerxd.domain.trade.settle.CompletionNotifications;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

class TeamCallbackRenewalTest {
  private static final TeamId TEAM = new TeamId("team-1");

  private final SettableClock clock = new SettableClock();
  private final InMemoryUnitOfWork database = new InMemoryUnitOfWork();
  private final InMemoryTrades trades = new InMemoryTrades(database);
  private final InMemoryNotifyTasks tasks = new InMemoryNotifyTasks(database, clock);
  private final InMemoryTaskAdmin admin = new InMemoryTaskAdmin(tasks, trades, FakeChannel.http());
  private final InMemoryOperatorAudit audit = new InMemoryOperatorAudit(database, clock);
  private final AtomicInteger looks = new AtomicInteger();
  private final AtomicInteger numbers = new AtomicInteger();
  private Optional<String> forbidden = Optional.empty();
  private final TeamCallbackRenewal renewal =
      new TeamCallbackRenewal(
          trades,
          admin,
          new CompletionNotifications(
              new PlainPayloads(), new SequentialIdentifiers(), Optional::empty),
          new CallbackUrlCheck(
              FakeChannel.judging((url, hosts) -> forbidden), client -> Examples.TERMS),
          new IdempotentCommands(audit, database),
          looks::incrementAndGet);

  @Test
  void theNewTaskTellsThePaidPlacesInTheOrderOfTheirLocksAtTheTeamsUrl() {
    team(TeamStatus.COMPLETE);
    sell("T-2", TradeOrderStatus.PAID);
    sell("T-3", TradeOrderStatus.CLOSED);
    sell("T-1", TradeOrderStatus.PAID);
    CommandResult<TaskChanged> written = renewal.renew(TEAM, command());

    NotifyTaskEntity task = tasks.tasks().get(0);
    assertThat(written.result().taskId()).isEqualTo(task.id());
    assertThat(written.result().statusBefore()).isNull();
    assertThat(audit.entries().get(0).request().target().id()).isEqualTo("team-1");
    assertThat(task.notification().payload())
        .isEqualTo("{\"teamId\":\"team-1\",\"outTradeNoList\":[\"T-2\",\"T-1\"]}");
    assertThat(task.notification().target().address()).isEqualTo(Examples.URL);
    assertThat(task.notification().clientId()).isEqualTo(Examples.CLIENT);
    assertThat(looks).hasValue(1);
  }

  @Test
  void ofManyAtOnceOneWritesATask() {
    team(TeamStatus.COMPLETE_WITH_REFUNDS);
    List<Boolean> written = Concurrently.map(8, i -> isWritten());

    assertThat(Concurrently.countOf(written, true)).isEqualTo(1);
    assertThat(tasks.tasks()).hasSize(1);
    assertThat(audit.entries()).hasSize(1);
  }

  private boolean isWritten() {
    try {
      renewal.renew(TEAM, command());
      return true;
    } catch (AppException e) {
      assertThat(e.getCode()).isEqualTo(ResponseCode.TASK_STATE_FORBIDS);
      return false;
    }
  }

  @Test
  void itIsOwedAgainAfterEachAbandon() {
    team(TeamStatus.COMPLETE);
    for (int i = 1; i <= 3; i++) {
      renewal.renew(TEAM, command());
      assertThat(tasks.tasks()).hasSize(i);
      assertRefused(ResponseCode.TASK_STATE_FORBIDS, "status=WAITING");
      NotifyTaskEntity latest = tasks.tasks().get(i - 1);
      database.inTransaction(
          () -> {
            admin.save(List.of(latest.abandoned("gone")));
            return true;
          });
    }
    assertThat(tasks.tasks())
        .extracting(task -> task.notification().eventId())
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource(names = {"IN_PROGRESS", "FAILED"})
  void aTeamThatIsNotCompleteOwesNothing(TeamStatus status) {
    team(status);
    assertRefused(ResponseCode.TEAM_NOT_COMPLETE, "status=" + status);
  }

  @Test
  void aTeamThatDoesNotExistOwesNothing() {
    assertRefused(ResponseCode.NO_SUCH_TEAM, "teamId=team-1");
  }

  @Test
  void aUrlThatIsForbiddenByNowIsRefusedByItsRule() {
    team(TeamStatus.COMPLETE);
    forbidden = Optional.of("private");
    assertRefused(ResponseCode.NOTIFY_URL_FORBIDDEN, "notifyUrl: private");
  }

  private void assertRefused(ResponseCode code, String detail) {
    int before = tasks.tasks().size();
    int audited = audit.entries().size();
    assertThatThrownBy(() -> renewal.renew(TEAM, command()))
        .isInstanceOfSatisfying(
            AppException.class,
            e -> {
              assertThat(e.getCode()).isEqualTo(code);
              assertThat(e.getDetail()).contains(detail);
            });
    assertThat(tasks.tasks()).hasSize(before);
    assertThat(audit.entries()).hasSize(audited);
  }

  private void team(TeamStatus status) {
    var terms = Examples.team(TEAM.value(), 2).getTerms();
    database.inTransaction(
        () -> {
          trades.addTeam(new GroupBuyTeamEntity(terms, 2, 2, status));
          return true;
        });
  }

  private void sell(String outTradeNo, TradeOrderStatus status) {
    var locked =
        Examples.place(
            "order of " + outTradeNo,
            TEAM,
            Examples.purchase("buyer of " + outTradeNo, outTradeNo),
            0);
    var place =
        switch (status) {
          case LOCKED -> locked;
          case PAID -> locked.paidAt(Examples.NOW);
          case CLOSED -> locked.closed(CloseReason.CANCELLED, Examples.NOW);
        };
    database.inTransaction(
        () -> {
          trades.addPlace(place);
          return true;
        });
  }

  private OperatorCommand command() {
    return new OperatorCommand(
        new Operator("ann"), "r-" + numbers.incrementAndGet(), "they lost it");
  }
}
