package site.dopplerxd.trigger.security.client;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/** A token bucket for each client. One that would be full again is forgotten. */
public final class RateLimits {
  static final int MOST_CLIENTS = 10_000;

  private final RateLimitProperties limit;
  private final TimeMeter time;
  private final Cache<String, Bucket> buckets;

  /** Takes a limit that is on. */
  public RateLimits(RateLimitProperties limit, Ticker ticker) {
    this.limit = limit;
    this.time = new Meter(ticker);
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(MOST_CLIENTS)
            .expireAfterAccess(Duration.ofSeconds(limit.burstOrDefault() / limit.perSecond() + 1L))
            .ticker(ticker)
            .build();
  }

  /**
   * Takes a token of this client's: how long to wait for the next one, or zero if there was one.
   */
  public Duration waitOf(String client) {
    var probe = buckets.get(client, name -> bucket()).tryConsumeAndReturnRemaining(1);
    return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill());
  }

  /** How long this client has to wait for a token; takes none. */
  public Duration waitWithoutTaking(String client) {
    Bucket bucket = buckets.getIfPresent(client);
    return bucket == null
        ? Duration.ZERO
        : Duration.ofNanos(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
  }

  long clients() {
    buckets.cleanUp();
    return buckets.estimatedSize();
  }

  private Bucket bucket() {
    return Bucket.builder()
        .addLimit(
            bucket ->
                bucket
                    .capacity(limit.burstOrDefault())
                    .refillGreedy(limit.perSecond(), Duration.ofSeconds(1)))
        .withCustomTimePrecision(time)
        .build();
  }

  private record Meter(Ticker ticker) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return ticker.read();
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
