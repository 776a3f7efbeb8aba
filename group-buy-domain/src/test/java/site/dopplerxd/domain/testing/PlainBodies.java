package site.dopplerxd.domain.testing;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.payment.model.KeptBody;
import site.dopplerxd.domain.payment.port.BodySealer;
import site.dopplerxd.domain.payment.port.RawBodies;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.UserId;

/** Seals nothing, and keeps in memory what a test puts there, by the buyer. Thread-safe. */
@RequiredArgsConstructor
public final class PlainBodies implements BodySealer, RawBodies {
  private final Clock clock;
  private final Map<Long, Kept> kept = new LinkedHashMap<>();

  private record Kept(Found found, UserId buyer) {
    Instant until() {
      return found.body().until();
    }
  }

  /** Has a notification keep this body. */
  public synchronized void put(long callbackId, Event event, KeptBody body, UserId buyer) {
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
  public synchronized Optional<Found> find(long callbackId) {
    return Optional.ofNullable(kept.get(callbackId)).map(Kept::found);
  }

  @Override
  public synchronized int deleteOf(ClientId client, UserId buyer, int limit) {
    return delete(
        one -> one.buyer().equals(buyer) && one.found().event().client().equals(client), limit);
  }

  @Override
  public synchronized int deleteExpired(int limit) {
    Instant now = clock.instant();
    return delete(one -> !one.until().isAfter(now), limit);
  }

  private int delete(Predicate<Kept> which, int limit) {
    List<Kept> found =
        kept.values().stream()
            .filter(which)
            .sorted(Comparator.comparing(Kept::until))
            .limit(limit)
            .toList();
    kept.values().removeAll(found);
    return found.size();
  }
}
