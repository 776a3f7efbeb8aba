package site.dopplerxd.trigger.security.operator;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import site.dopplerxd.trigger.security.SenderNetwork;

/**
 * Each address may be wrong a few times a minute; then its passwords are not looked at. So one that
 * guesses takes the computation from itself, and not from operators elsewhere.
 */
final class WrongPasswords {
  private static final int MOST_ADDRESSES = 10_000;
  private static final Duration FORGOTTEN = Duration.ofMinutes(2);

  /** So that one address alone never fills the queue for a processor. */
  private static final int MOST_AT_ONCE = 4;

  /** What one address has left. */
  private record Allowance(Bucket wrong, Semaphore atOnce) {}

  private final int aMinute;
  private final Cache<String, Allowance> addresses;

  WrongPasswords(int aMinute, Ticker ticker) {
    this.aMinute = aMinute;
    this.addresses =
        Caffeine.newBuilder()
            .maximumSize(MOST_ADDRESSES)
            .expireAfterAccess(FORGOTTEN)
            .ticker(ticker)
            .build();
  }

  /**
   * Does the check, and charges the address for it when the password was wrong.
   *
   * @param check says whether the password is right; one that throws costs nothing
   * @throws TooManyPasswordsException when the address has been wrong too often, or asks for too
   *     many at once
   */
  boolean charge(String address, BooleanSupplier check) {
    Allowance allowance = addresses.get(SenderNetwork.of(address), name -> whole());
    if (!allowance.atOnce.tryAcquire()) {
      throw new TooManyPasswordsException();
    }
    try {
      return charge(allowance.wrong, check);
    } finally {
      allowance.atOnce.release();
    }
  }

  private static boolean charge(Bucket bucket, BooleanSupplier check) {
    if (!bucket.tryConsume(1)) {
      throw new TooManyPasswordsException();
    }
    boolean wrong = false;
    try {
      wrong = !check.getAsBoolean();
      return !wrong;
    } finally {
      if (!wrong) {
        bucket.addTokens(1);
      }
    }
  }

  private Allowance whole() {
    Bucket bucket =
        Bucket.builder()
            .addLimit(limit -> limit.capacity(aMinute).refillGreedy(aMinute, Duration.ofMinutes(1)))
            .build();
    return new Allowance(bucket, new Semaphore(MOST_AT_ONCE));
  }
}
