package site.dopplerxd.infrastructure.mq;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How merchants are told over a message broker: {@code group-buy.notify.mq.*}. Where the broker is
 * stands in Spring Boot's own keys.
 *
 * @param broker that takes messages; absent for none, and then nothing of brokers is started
 * @param exchange the topic exchange of RabbitMQ to which all messages go
 * @param maxInFlight messages under way at once on this node, each on a thread of its own
 */
@Validated
@ConfigurationProperties(MqSettings.PREFIX)
public record MqSettings(
    @Nullable Broker broker,
    @Pattern(regexp = "[A-Za-z0-9._:-]{1,127}") @DefaultValue("group_buy_market_exchange")
        String exchange,
    @Min(1) @Max(1024) @DefaultValue("256") int maxInFlight) {
  public static final String PREFIX = "group-buy.notify.mq";

  /** What speaks to a broker; written in lower case. */
  public enum Broker {
    RABBITMQ,
    KAFKA
  }
}
