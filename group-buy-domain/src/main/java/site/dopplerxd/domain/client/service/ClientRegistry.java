package site.dopplerxd.domain.client.service;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.client.model.ApiClient;
import site.dopplerxd.domain.client.model.ApiKey;
import site.dopplerxd.domain.client.model.ClientAccount;
import site.dopplerxd.domain.client.model.ClientChanged;
import site.dopplerxd.domain.client.model.ClientTimeZone;
import site.dopplerxd.domain.client.model.EndpointPreferences;
import site.dopplerxd.domain.client.model.IssuedClient;
import site.dopplerxd.domain.client.port.ApiClientRepository;
import site.dopplerxd.domain.client.port.ClientExistsException;
import site.dopplerxd.domain.operator.model.AuditAction;
import site.dopplerxd.domain.operator.model.AuditSnapshot;
import site.dopplerxd.domain.operator.model.AuditTarget;
import site.dopplerxd.domain.operator.model.CommandEffect;
import site.dopplerxd.domain.operator.model.CommandResult;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.operator.model.OperatorRequest;
import site.dopplerxd.domain.operator.service.IdempotentCommands;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.SigningSecret;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/**
 * What operators do about clients. Each change is written down in the audit, and done once for a
 * request id. Of several at once one wins, and the others are refused with CLIENT_CHANGED.
 */
@RequiredArgsConstructor
public final class ClientRegistry {
  /** The longest time for which two secrets sign. */
  public static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

  private final SecureRandom random = new SecureRandom();
  private final ApiClientRepository clients;
  private final IdempotentCommands commands;

  /** The client, or {@code NO_SUCH_CLIENT}. */
  public ClientAccount get(ClientId id) {
    return clients
        .find(id)
        .orElseThrow(() -> new AppException(ResponseCode.NO_SUCH_CLIENT, "clientId=" + id.value()));
  }

  /** Those whose ids come after this one, in the order of their ids. */
  public List<ClientAccount> list(Optional<ClientId> after, int limit) {
    return clients.list(after, limit);
  }

  /**
   * Adds a client, with a new key and a new signing secret.
   *
   * @throws AppException CLIENT_EXISTS, TOO_MANY_CLIENTS or REQUEST_ID_REUSED
   */
  public IssuedClient register(
      ApiClient client, EndpointPreferences preferences, OperatorCommand command) {
    ApiKey key = ApiKey.issue(client.id(), random);
    SigningSecret secret = SigningSecret.random(random);
    CommandResult<ClientChanged> added =
        once(
            command.to(AuditAction.CLIENT_CREATE, target(client.id()), client, preferences),
            () -> add(client, preferences, key, secret));
    return issued(added, Optional.of(key), Optional.of(secret));
  }

  private CommandEffect<ClientChanged> add(
      ApiClient client, EndpointPreferences preferences, ApiKey key, SigningSecret secret) {
    requireRoom();
    try {
      clients.add(client, preferences, key.hash(), secret);
    } catch (ClientExistsException e) {
      throw new AppException(ResponseCode.CLIENT_EXISTS, "clientId=" + client.id().value());
    }
    return effect(AuditSnapshot.NONE, client.id());
  }

  private void requireRoom() {
    if (clients.count() >= ApiClientRepository.MOST) {
      throw new AppException(ResponseCode.TOO_MANY_CLIENTS, "most=" + ApiClientRepository.MOST);
    }
  }

  /**
   * Gives a client another name, time zone and endpoint.
   *
   * @param version the one that was looked at
   * @throws AppException NO_SUCH_CLIENT, CLIENT_CHANGED or REQUEST_ID_REUSED
   */
  public ClientAccount change(
      ClientId id,
      long version,
      String name,
      ClientTimeZone timeZone,
      EndpointPreferences preferences,
      OperatorCommand command) {
    return save(
        command.to(AuditAction.CLIENT_CHANGE, target(id), version, name, timeZone, preferences),
        id,
        found -> {
          requireCurrent(found, version);
          return found.with(found.client().with(name, timeZone), preferences);
        });
  }

  /**
   * Lets a client in, or shuts it out within seconds, at any version.
   *
   * @throws AppException NO_SUCH_CLIENT, REQUEST_ID_REUSED, or CLIENT_CHANGED at this very moment
   */
  public ClientAccount enable(ClientId id, boolean enabled, OperatorCommand command) {
    AuditAction action = enabled ? AuditAction.CLIENT_ENABLE : AuditAction.CLIENT_DISABLE;
    return save(
        command.to(action, target(id)),
        id,
        found -> found.with(found.client().enabled(enabled), found.preferences()));
  }

  private ClientAccount save(
      OperatorRequest request, ClientId id, UnaryOperator<ClientAccount> how) {
    return changed(request, id, found -> requireWon(clients.save(how.apply(found)), found))
        .result()
        .account();
  }

  /**
   * Replaces a client's key; the present one opens nothing any more within seconds.
   *
   * @throws AppException NO_SUCH_CLIENT, CLIENT_CHANGED or REQUEST_ID_REUSED
   */
  public IssuedClient rotateKey(ClientId id, long version, OperatorCommand command) {
    ApiKey key = ApiKey.issue(id, random);
    CommandResult<ClientChanged> changed =
        changed(
            command.to(AuditAction.CLIENT_KEY_ROTATE, target(id), version),
            id,
            found -> requireWon(clients.replaceKey(id, version, key.hash()), found));
    return issued(changed, Optional.of(key), Optional.empty());
  }

  /**
   * Replaces a client's signing secret. Both sign until the overlap is over. During one, another
   * may begin only without an overlap: a third secret would end the promise made for the first.
   *
   * @param overlap zero to {@link #LONGEST_OVERLAP}
   * @throws AppException NO_SUCH_CLIENT, SECRET_OVERLAP, CLIENT_CHANGED or REQUEST_ID_REUSED
   */
  public IssuedClient rotateSecret(
      ClientId id, long version, Duration overlap, OperatorCommand command) {
    SigningSecret secret = SigningSecret.random(random);
    CommandResult<ClientChanged> changed =
        changed(
            command.to(AuditAction.CLIENT_SECRET_ROTATE, target(id), version, overlap),
            id,
            found -> {
              requireNoOverlap(found, overlap);
              requireWon(clients.replaceSecret(id, version, secret, overlap), found);
            });
    return issued(changed, Optional.empty(), Optional.of(secret));
  }

  private static void requireNoOverlap(ClientAccount found, Duration overlap) {
    if (found.secretOverlapEnds().isPresent() && !overlap.isZero()) {
      throw new AppException(
          ResponseCode.SECRET_OVERLAP, "secretOverlapEnds=" + found.secretOverlapEnds().get());
    }
  }

  private CommandResult<ClientChanged> changed(
      OperatorRequest request, ClientId id, Consumer<ClientAccount> deed) {
    return once(
        request,
        () -> {
          ClientAccount found = get(id);
          deed.accept(found);
          return effect(found.snapshot(), id);
        });
  }

  private CommandResult<ClientChanged> once(
      OperatorRequest request, Supplier<CommandEffect<ClientChanged>> deed) {
    return commands.once(request, ClientChanged.class, deed);
  }

  private static AuditTarget target(ClientId id) {
    return new AuditTarget("client", id.value());
  }

  private CommandEffect<ClientChanged> effect(AuditSnapshot before, ClientId id) {
    ClientAccount after = get(id);
    return new CommandEffect<>(before, after.snapshot(), ClientChanged.of(after));
  }

  private static IssuedClient issued(
      CommandResult<ClientChanged> changed, Optional<ApiKey> key, Optional<SigningSecret> secret) {
    boolean now = !changed.repeat();
    return new IssuedClient(
        changed.result().account(), key.filter(k -> now), secret.filter(s -> now));
  }

  private static void requireCurrent(ClientAccount found, long version) {
    if (found.version() != version) {
      throw changedSince(found);
    }
  }

  private static void requireWon(boolean won, ClientAccount found) {
    if (!won) {
      throw changedSince(found);
    }
  }

  private static AppException changedSince(ClientAccount found) {
    return new AppException(
        ResponseCode.CLIENT_CHANGED,
        "clientId=%s version=%d".formatted(found.client().id().value(), found.version()));
  }
}
