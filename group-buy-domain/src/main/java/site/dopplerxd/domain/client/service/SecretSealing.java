package site.dopplerxd.domain.client.service;

import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.client.port.SecretsAtRest;
import site.dopplerxd.domain.operator.model.AuditAction;
import site.dopplerxd.domain.operator.model.AuditSnapshot;
import site.dopplerxd.domain.operator.model.AuditTarget;
import site.dopplerxd.domain.operator.model.CommandEffect;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.operator.service.IdempotentCommands;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/**
 * Encrypts the clients' signing secrets in the database, and makes them plain again. Only an
 * operator's command does: a node that has no key, or is too old, cannot sign with encrypted ones.
 */
@RequiredArgsConstructor
public final class SecretSealing {
  private static final AuditTarget ALL = new AuditTarget("signing_secrets", "all");

  private final SecretsAtRest secrets;
  private final IdempotentCommands commands;

  /**
   * What a rewriting did.
   *
   * @param rewritten clients; those that were kept so before are not counted
   */
  public record SecretsRewritten(boolean sealed, int rewritten) {}

  /**
   * Encrypts all secrets, those that are to come too.
   *
   * @throws AppException NO_ENCRYPTION_KEY, ILLEGAL_PARAMETER naming a client whose secret cannot
   *     be read, or REQUEST_ID_REUSED; nothing is changed then
   */
  public SecretsRewritten seal(OperatorCommand command) {
    if (!secrets.hasKey()) {
      throw new AppException(ResponseCode.NO_ENCRYPTION_KEY, "group-buy.encryption.key-id");
    }
    return rewrite(true, AuditAction.SIGNING_SECRETS_SEAL, command);
  }

  /**
   * Makes all secrets plain again.
   *
   * @throws AppException ILLEGAL_PARAMETER naming a client whose secret cannot be opened, or
   *     REQUEST_ID_REUSED; nothing is changed then
   */
  public SecretsRewritten open(OperatorCommand command) {
    return rewrite(false, AuditAction.SIGNING_SECRETS_OPEN, command);
  }

  private SecretsRewritten rewrite(boolean sealed, AuditAction action, OperatorCommand command) {
    return commands
        .once(command.to(action, ALL), SecretsRewritten.class, () -> rewritten(sealed))
        .result();
  }

  private CommandEffect<SecretsRewritten> rewritten(boolean sealed) {
    try {
      var done = new SecretsRewritten(sealed, secrets.rewrite(sealed));
      return new CommandEffect<>(
          AuditSnapshot.NONE, AuditSnapshot.of("rewritten", done.rewritten()), done);
    } catch (IllegalArgumentException e) {
      throw new AppException(ResponseCode.ILLEGAL_PARAMETER, String.valueOf(e.getMessage()));
    }
  }
}
