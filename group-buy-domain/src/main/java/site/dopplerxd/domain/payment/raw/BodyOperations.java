package site.dopplerxd.domain.payment.raw;

import java.nio.charset.StandardCharsets;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.operator.model.AuditAction;
import site.dopplerxd.domain.operator.model.AuditSnapshot;
import site.dopplerxd.domain.operator.model.AuditTarget;
import site.dopplerxd.domain.operator.model.CommandEffect;
import site.dopplerxd.domain.operator.model.CommandResult;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.operator.service.IdempotentCommands;
import site.dopplerxd.domain.payment.port.BodySealer;
import site.dopplerxd.domain.payment.port.RawBodies;
import site.dopplerxd.domain.payment.port.RawBodies.Found;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/**
 * What operators do about the bodies of payment callbacks, which hold buyers' data: each reading
 * and each deletion stands in the audit, without the body.
 */
@RequiredArgsConstructor
public final class BodyOperations {
  private static final int STEP = 500;

  /** Bounds one command to 50,000 bodies; the next one goes on. */
  private static final int MOST_STEPS = 100;

  private final RawBodies bodies;
  private final BodySealer sealer;
  private final IdempotentCommands commands;

  /** What a reading answers, as the audit keeps it. */
  record BodyRead(long id, int bytes) {}

  /** What a deletion answers. */
  public record BodiesDeleted(String clientId, int deleted) {}

  /**
   * The body of a payment callback, as text. Shown once for a request id, so that each reading has
   * its entry.
   *
   * @throws AppException NO_PAYMENT_BODY when it is not kept any more, or cannot be opened;
   *     RESULT_NOT_KEPT when the same request was answered before; REQUEST_ID_REUSED
   */
  public String read(long id, OperatorCommand command) {
    byte[] body = open(id);
    CommandResult<BodyRead> read =
        commands.once(
            command.to(
                AuditAction.PAYMENT_BODY_READ, new AuditTarget("payment", Long.toString(id))),
            BodyRead.class,
            () ->
                new CommandEffect<>(
                    AuditSnapshot.NONE,
                    AuditSnapshot.of("bytes", body.length),
                    new BodyRead(id, body.length)));
    if (read.repeat()) {
      throw IdempotentCommands.notKept(command.requestId(), read.auditId());
    }
    return new String(body, StandardCharsets.UTF_8);
  }

  private byte[] open(long id) {
    Found found = bodies.find(id).orElseThrow(() -> none("id=" + id));
    try {
      return sealer.open(found.event(), found.body());
    } catch (IllegalArgumentException e) {
      throw none("keyId=" + found.body().keyId());
    }
  }

  private static AppException none(String detail) {
    return new AppException(ResponseCode.NO_PAYMENT_BODY, detail);
  }

  /**
   * Deletes the bodies of all payment callbacks about a buyer's places. What was read of them
   * stays: numbers, amounts and times, which the books need.
   *
   * @throws AppException REQUEST_ID_REUSED
   */
  public BodiesDeleted deleteOf(ClientId client, UserId buyer, OperatorCommand command) {
    String whose = client.value() + "/" + buyer.value();
    return commands
        .once(
            command.to(AuditAction.PAYMENT_BODIES_DELETE, new AuditTarget("payment_bodies", whose)),
            BodiesDeleted.class,
            () -> deleted(client, buyer))
        .result();
  }

  private CommandEffect<BodiesDeleted> deleted(ClientId client, UserId buyer) {
    int deleted = 0;
    for (int i = 0, last = STEP; i < MOST_STEPS && last == STEP; i++) {
      last = bodies.deleteOf(client, buyer, STEP);
      deleted += last;
    }
    return new CommandEffect<>(
        AuditSnapshot.NONE,
        AuditSnapshot.of("deleted", deleted),
        new BodiesDeleted(client.value(), deleted));
  }
}
