package site.dopplerxd.infrastructure.mq;

import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Payments that come over the message broker: {@code group-buy.payment.queue.*}.
 *
 * @param name a queue of RabbitMQ, or a topic of Kafka; absent for none
 * @param group in which nodes share a topic of Kafka
 */
@Validated
@ConfigurationProperties(PaymentQueueSettings.PREFIX)
public record PaymentQueueSettings(
    @Nullable @Pattern(regexp = "[A-Za-z0-9._-]{1,127}") String name,
    @Pattern(regexp = "[A-Za-z0-9._-]{1,127}") @DefaultValue("group-buy") String group) {
  public static final String PREFIX = "group-buy.payment.queue";
}
