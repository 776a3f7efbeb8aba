package site.dopplerxd.infrastructure.persistence.move;

import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import site.dopplerxd.domain.shared.SalesChannel;

/**
 * Which channel this process moves, instead of serving: {@code group-buy.move.*}.
 *
 * @param source of the channel; empty when no channel is to be moved
 * @param channel its name in the source
 * @param timeout how long rows that are in use are waited for, from the last one that moved; 1
 *     second to 1 hour
 */
@ConfigurationProperties(MoveSettings.PREFIX)
public record MoveSettings(
    @DefaultValue("") String source,
    @DefaultValue("") String channel,
    @DefaultValue("10m") Duration timeout) {
  static final String PREFIX = "group-buy.move";
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(1);

  /** Refuses half a channel, and a timeout out of its bounds, naming the key. */
  public MoveSettings {
    if (source.isBlank() != channel.isBlank()) {
      throw new IllegalArgumentException(
          "%s.%s must be named too: a channel is a source and a channel of it"
              .formatted(PREFIX, source.isBlank() ? "source" : "channel"));
    }
    if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          PREFIX + ".timeout must be 1 second to 1 hour, was " + timeout);
    }
  }

  /** The channel; absent for a node that serves. */
  public Optional<SalesChannel> wanted() {
    return source.isBlank()
        ? Optional.empty()
        : Optional.of(new SalesChannel(source.strip(), channel.strip()));
  }
}
