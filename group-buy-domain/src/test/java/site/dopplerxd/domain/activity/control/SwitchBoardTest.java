package site.dopplerxd.domain.activity.control;

import static org.assertj.core.api.Assertions.assertThat;
import static site.dopplerxd.domain.testing.Refusals.assertRefused;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import site.dopplerxd.domain.activity.control.SwitchesChanged.BlockedChannel;
import site.dopplerxd.domain.operator.model.CommandResult;
import site.dopplerxd.domain.operator.model.Operator;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.operator.service.IdempotentCommands;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.domain.testing.InMemoryOperatorAudit;
import site.dopplerxd.domain.testing.InMemorySwitches;
import site.dopplerxd.domain.testing.InMemoryUnitOfWork;
import site.dopplerxd.domain.testing.SettableClock;
import site.dopplerxd.types.ResponseCode;

class SwitchBoardTest {
  private static final int BUYERS = 10_000;

  private final InMemoryUnitOfWork database = new InMemoryUnitOfWork();
  private final InMemorySwitches switches = new InMemorySwitches(database);
  private final InMemoryOperatorAudit audit =
      new InMemoryOperatorAudit(database, new SettableClock());
  private final SwitchBoard board =
      new SwitchBoard(switches, new IdempotentCommands(audit, database));

  @Test
  void aChangeStandsInTheAuditAndARepeatIsAnsweredTheSame() {
    Switches wanted = new Switches(true, 30, Set.of(new SalesChannel("s01", "c01")), 0);
    CommandResult<SwitchesChanged> first = board.set(wanted, command("r-1"));
    assertThat(first.result())
        .isEqualTo(new SwitchesChanged(true, 30, List.of(new BlockedChannel("s01", "c01")), 1));
    assertThat(board.set(wanted, command("r-1")).result()).isEqualTo(first.result());
    assertThat(board.look()).isEqualTo(wanted.at(1));
    assertThat(audit.entries()).hasSize(1);
    assertThat(audit.entries().get(0).before().values()).containsEntry("grayCut", "100");
    assertThat(audit.entries().get(0).after().values())
        .containsEntry("downgraded", "true")
        .containsEntry("grayCut", "30")
        .containsEntry("blockedChannels", "s01/c01");
  }

  @Test
  void aChangeOfAnOlderVersionIsRefused() {
    board.set(new Switches(true, 100, Set.of(), 0), command("r-1"));
    assertRefused(
        ResponseCode.OFFER_CHANGED,
        "version=1",
        () -> board.set(new Switches(false, 100, Set.of(), 0), command("r-2")));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 101, Integer.MAX_VALUE})
  void aCutOutOfRangeIsRefusedByName(int cut) {
    assertRefused(
        ResponseCode.ILLEGAL_PARAMETER, "grayCut", () -> new Switches(false, cut, Set.of(), 0));
  }

  @Test
  void aCutOfZeroLetsNoBuyerInAndOneOfAHundredAll() {
    assertThat(in(0)).isZero();
    assertThat(in(100)).isEqualTo(BUYERS);
  }

  @Test
  void aBuyerWhoIsInStaysInAsTheCutGrows() {
    for (int buyer = 0; buyer < BUYERS; buyer++) {
      UserId id = new UserId("buyer-" + buyer);
      boolean before = false;
      for (int cut = 0; cut <= 100; cut++) {
        boolean now = new Switches(false, cut, Set.of(), 0).letsIn(id);
        assertThat(before && !now).as("%s at %d", id, cut).isFalse();
        before = now;
      }
    }
  }

  @Test
  void aCutLetsAboutItsPercentageIn() {
    assertThat(in(30)).isBetween(2_500, 3_500);
  }

  private static int in(int cut) {
    Switches switches = new Switches(false, cut, Set.of(), 0);
    return (int)
        IntStream.range(0, BUYERS)
            .filter(buyer -> switches.letsIn(new UserId("buyer-" + buyer)))
            .count();
  }

  private static OperatorCommand command(String id) {
    return new OperatorCommand(new Operator("ann"), id, "the sale begins");
  }
}
