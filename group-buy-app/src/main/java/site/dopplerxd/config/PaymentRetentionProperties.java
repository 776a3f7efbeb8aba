package site.dopplerxd.config;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long clients' payments are kept: {@code payment.retention.*}; when old ones are deleted is
 * {@code payment.retention.cron}.
 *
 * @param age since their latest status; a payment with a task that is kept is kept as well
 */
@Validated
@ConfigurationProperties("payment.retention")
record PaymentRetentionProperties(
    @DurationMin(days = 1) @DurationMax(days = 3650) @DefaultValue("180d") Duration age) {}
