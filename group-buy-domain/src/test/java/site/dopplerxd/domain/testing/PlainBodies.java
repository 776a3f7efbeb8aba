package site.dopplerxd.domain.testing;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.payment.model.KeptBody;
import site.dopplerxd.domain.payment.port.BodySealer;
import site.dopplerxd.domain.payment.port.RawBodies;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.UserId;

/** Seals nothing, and keeps in memory what a test puts there, by the buyer. */
@RequiredArgsConstructor
public final class PlainBodies implements BodySealer, RawBodies {
  private final Clock clock;
  private final Map<Long, Kept> kept = new ConcurrentHashMap<>();

  private record Kept(Found found, UserId buyer) {}

  /** Has a notification keep this body. */
  public void put(long callbackId, Event event, KeptBody body, UserId buyer) {
    kept.put(callbackId, new Kept(new Found(event, body), buyer));
  }

  @Override
  public Optional<KeptBody> seal(Event event, byte[] body, Instant until) {
    return Optional.of(new KeptBody("k1", new String(body, StandardCharsets.UTF_8), until));
  }

  @Override
  public byte[] open(Event event, KeptBody body) {
    return body.sealed().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Optional<Found> find(long callbackId) {
    return Optional.ofNullable(kept.get(callbackId)).map(Kept::found);
  }

  @Override
  public int deleteOf(ClientId client, UserId buyer, int limit) {
    int before = kept.size();
    kept.values()
        .removeIf(one -> one.buyer().equals(buyer) && one.found().event().client().equals(client));
    return before - kept.size();
  }

  @Override
  public int deleteExpired(int limit) {
    int before = kept.size();
    kept.values().removeIf(one -> !one.found().body().until().isAfter(clock.instant()));
    return before - kept.size();
  }
}
