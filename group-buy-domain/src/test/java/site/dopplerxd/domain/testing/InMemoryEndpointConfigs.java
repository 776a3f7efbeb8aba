package site.dopplerxd.domain.testing;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import site.dopplerxd.domain.notify.channel.EndpointConfigs;
import site.dopplerxd.domain.notify.model.EndpointConfig;
import site.dopplerxd.domain.notify.model.RetrySchedule;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.SigningSecret;

/** The terms of clients, in memory. */
public final class InMemoryEndpointConfigs implements EndpointConfigs {
  private record Rotation(SigningSecret previous, Instant until) {}

  private final Map<ClientId, Supplier<EndpointConfig>> terms = new ConcurrentHashMap<>();
  private final Map<ClientId, Rotation> rotations = new ConcurrentHashMap<>();
  private final RetrySchedule serviceSchedule;
  private final Clock clock;

  /** Knows no client yet. */
  public InMemoryEndpointConfigs(RetrySchedule serviceSchedule, Clock clock) {
    this.serviceSchedule = serviceSchedule;
    this.clock = clock;
  }

  /** This client has these terms from now on. */
  public void put(ClientId client, EndpointConfig agreed) {
    terms.put(client, () -> agreed);
    rotations.remove(client);
  }

  /** This client's previous secret signs as well until this moment. */
  public void rotate(ClientId client, SigningSecret previous, Instant until) {
    rotations.put(client, new Rotation(previous, until));
  }

  /** This client's terms cannot be read from now on. */
  public void breakDown(ClientId client, RuntimeException fault) {
    terms.put(
        client,
        () -> {
          throw fault;
        });
  }

  @Override
  public EndpointConfig of(ClientId client) {
    EndpointConfig agreed =
        terms.getOrDefault(client, () -> EndpointConfig.ofNoClient(serviceSchedule)).get();
    return Optional.ofNullable(rotations.get(client))
        .filter(rotation -> rotation.until().isAfter(clock.instant()))
        .map(rotation -> signedByBoth(agreed, rotation.previous()))
        .orElse(agreed);
  }

  private static EndpointConfig signedByBoth(EndpointConfig agreed, SigningSecret previous) {
    List<SigningSecret> secrets = new ArrayList<>(agreed.secrets());
    secrets.add(previous);
    return Examples.terms(agreed.schedule(), agreed.acknowledgement(), secrets, agreed.hosts());
  }
}
