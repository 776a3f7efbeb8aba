package site.dopplerxd.trigger.security.payment;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import site.dopplerxd.trigger.security.SenderNetwork;
import site.dopplerxd.trigger.security.client.RateLimitProperties;
import site.dopplerxd.trigger.security.client.RateLimits;

/**
 * How many notifications are looked at. Only what was refused is charged to its sender: providers
 * send what is genuine from few addresses, as fast as buyers pay. A path has a wide limit for all
 * senders together.
 */
final class NotificationLimits {
  private static final int LONGEST_PATH = 96;

  /** So that a sender gains nothing by inventing clients, and one wrong key stops no other shop. */
  private static final int PATHS_OF_A_SENDER = 10;

  private final RateLimits paths;
  private final RateLimits refusedOnPath;
  private final RateLimits refused;

  NotificationLimits(PaymentRateProperties rate, Ticker ticker) {
    this.paths = limits(rate.perSecond(), rate.burst(), ticker);
    this.refusedOnPath = limits(rate.refusedPerSecond(), rate.refusedPerSecond(), ticker);
    int onAllPaths = rate.refusedPerSecond() * PATHS_OF_A_SENDER;
    this.refused = limits(onAllPaths, onAllPaths, ticker);
  }

  private static RateLimits limits(int perSecond, int burst, Ticker ticker) {
    return new RateLimits(new RateLimitProperties(perSecond, burst), ticker);
  }

  /** How long a notification has to wait; zero lets it through, and counts it for its path. */
  Duration waitOf(String path, String sender) {
    String network = SenderNetwork.of(sender);
    Duration ofSender = refused.waitWithoutTaking(network);
    if (ofSender.isZero()) {
      ofSender = refusedOnPath.waitWithoutTaking(both(path, network));
    }
    return ofSender.isZero() ? paths.waitOf(shortened(path)) : ofSender;
  }

  /** Charges the sender for one that was let through, and was not genuine. */
  void refused(String path, String sender) {
    String network = SenderNetwork.of(sender);
    refused.waitOf(network);
    refusedOnPath.waitOf(both(path, network));
  }

  private static String both(String path, String network) {
    return shortened(path) + " " + network;
  }

  private static String shortened(String path) {
    return path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) : path;
  }
}
