package site.dopplerxd.config;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import site.dopplerxd.domain.shared.SalesChannel;

/**
 * What of the trade can be configured: {@code group-buy.trade.*}.
 *
 * @param blockedChannels in which no place is locked, each as {@code source/channel}
 * @param clockSkew how far a merchant's clock may differ from ours; 0 for no difference
 * @param unpaidGrace how long after its deadline a place stays open for the report of a payment
 */
@Validated
@ConfigurationProperties(TradeProperties.PREFIX)
public record TradeProperties(
    @DefaultValue Set<String> blockedChannels,
    @DurationMin @DurationMax(hours = 1) @DefaultValue("1m") Duration clockSkew,
    @DurationMin @DurationMax(hours = 1) @DefaultValue("2m") Duration unpaidGrace) {
  static final String PREFIX = "group-buy.trade";

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
