package site.dopplerxd.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.trade.lock.JoinSettings;
import site.dopplerxd.domain.trade.settle.SettlementSettings;

/**
 * What of the trade can be configured: {@code group-buy.trade.*}.
 *
 * @param blockedChannels in which no place is locked, each as {@code source/channel}
 * @param clockSkew how far a merchant's clock may differ from ours; 0 for no difference
 * @param unpaidGrace how long after its deadline a place stays open for the report of a payment,
 *     and how long a team waits for such places after its end
 * @param joinsAtOnce locks that join one team and are in the database at a time, on this node: they
 *     share a transaction
 * @param joinsWaiting locks that wait for their turn at one team; twice as many at all teams
 * @param joinsTimeout how long a lock waits for its turn
 * @param batchTimeout how long a lock, or a settlement, waits for those before it, to share a
 *     transaction with others; 0 for not at all
 * @param fullRemembered how long it is remembered that a team is full; 0 for not at all
 */
@Validated
@ConfigurationProperties(TradeProperties.PREFIX)
public record TradeProperties(
    @DefaultValue Set<String> blockedChannels,
    @DurationMin @DurationMax(hours = 1) @DefaultValue("1m") Duration clockSkew,
    @DurationMin @DurationMax(hours = 1) @DefaultValue("2m") Duration unpaidGrace,
    @Min(1) @Max(16) @DefaultValue("16") int joinsAtOnce,
    @Min(1) @Max(1000) @DefaultValue("64") int joinsWaiting,
    @DurationMin(millis = 100) @DurationMax(seconds = 10) @DefaultValue("2s") Duration joinsTimeout,
    @DurationMin @DurationMax(seconds = 1) @DefaultValue("50ms") Duration batchTimeout,
    @DurationMin @DurationMax(seconds = 1) @DefaultValue("1s") Duration fullRemembered) {
  static final String PREFIX = "group-buy.trade";

  JoinSettings joins() {
    return new JoinSettings(joinsAtOnce, joinsWaiting, joinsTimeout, batchTimeout);
  }

  SettlementSettings settlements() {
    return new SettlementSettings(clockSkew, batchTimeout);
  }

  /** The blocked channels; the first that is not {@code source/channel} is refused by name. */
  Set<SalesChannel> blocked() {
    return blockedChannels.stream()
        .map(TradeProperties::toChannel)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static SalesChannel toChannel(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException(
          PREFIX + ".blocked-channels must be source/channel, was " + text);
    }
    try {
      return new SalesChannel(parts[0].strip(), parts[1].strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(PREFIX + ".blocked-channels: " + e.getMessage(), e);
    }
  }
}
