package site.dopplerxd.domain.activity.control;

import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.operator.model.AuditAction;
import site.dopplerxd.domain.operator.model.AuditTarget;
import site.dopplerxd.domain.operator.model.CommandEffect;
import site.dopplerxd.domain.operator.model.CommandResult;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.operator.service.IdempotentCommands;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Where operators change the switches. Each change is done once for a request id. */
@RequiredArgsConstructor
public final class SwitchBoard {
  private final RuntimeSwitches switches;
  private final IdempotentCommands commands;

  /** As they are now. */
  public Switches look() {
    return switches.stored();
  }

  /**
   * Sets all switches; every node follows within four seconds.
   *
   * @param wanted with the version that was looked at
   * @throws AppException OFFER_CHANGED when they were changed since, or REQUEST_ID_REUSED
   */
  public CommandResult<SwitchesChanged> set(Switches wanted, OperatorCommand command) {
    wanted.requireBounded();
    return commands.once(
        command.to(AuditAction.SWITCHES_CHANGE, new AuditTarget("switches", "trade"), wanted),
        SwitchesChanged.class,
        () -> change(wanted));
  }

  private CommandEffect<SwitchesChanged> change(Switches wanted) {
    Switches before = switches.stored();
    Switches after = wanted.at(wanted.version() + 1);
    if (before.version() != wanted.version() || !switches.save(after)) {
      throw new AppException(ResponseCode.OFFER_CHANGED, "version=" + before.version());
    }
    return new CommandEffect<>(before.snapshot(), after.snapshot(), SwitchesChanged.of(after));
  }
}
