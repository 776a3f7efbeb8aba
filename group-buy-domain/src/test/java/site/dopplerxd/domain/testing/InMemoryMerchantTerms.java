package site.dopplerxd.domain.testing;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import site.dopplerxd.domain.notify.model.DeliveryTerms;
import site.dopplerxd.domain.notify.model.RetrySchedule;
import site.dopplerxd.domain.notify.port.MerchantTerms;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.SigningSecret;

/** The terms of clients, in memory. */
public final class InMemoryMerchantTerms implements MerchantTerms {
  private record Rotation(SigningSecret previous, Instant until) {}

  private final Map<ClientId, Supplier<DeliveryTerms>> terms = new ConcurrentHashMap<>();
  private final Map<ClientId, Rotation> rotations = new ConcurrentHashMap<>();
  private final RetrySchedule serviceSchedule;
  private final Clock clock;

  /** Knows nobody yet. */
  public InMemoryMerchantTerms(RetrySchedule serviceSchedule, Clock clock) {
    this.serviceSchedule = serviceSchedule;
    this.clock = clock;
  }

  /** This client has these terms from now on. */
  public void put(ClientId client, DeliveryTerms agreed) {
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
  public DeliveryTerms of(ClientId client) {
    DeliveryTerms agreed =
        terms.getOrDefault(client, () -> DeliveryTerms.ofNobody(serviceSchedule)).get();
    return Optional.ofNullable(rotations.get(client))
        .filter(rotation -> rotation.until().isAfter(clock.instant()))
        .map(rotation -> signedByBoth(agreed, rotation.previous()))
        .orElse(agreed);
  }

  private static DeliveryTerms signedByBoth(DeliveryTerms agreed, SigningSecret previous) {
    List<SigningSecret> secrets = new ArrayList<>(agreed.secrets());
    secrets.add(previous);
    return new DeliveryTerms(agreed.schedule(), agreed.acknowledgement(), secrets, agreed.hosts());
  }
}
