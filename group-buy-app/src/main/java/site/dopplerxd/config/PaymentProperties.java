package site.dopplerxd.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How payments come in: {@code group-buy.payment.*}.
 *
 * @param answerTimeout until a provider is answered
 * @param threads that do at once what was received
 * @param lease for which a node holds a notification
 * @param bodyAge for which bodies are kept, encrypted
 */
@Validated
@ConfigurationProperties("group-buy.payment")
record PaymentProperties(
    @DurationMin(millis = 100) @DurationMax(seconds = 10) @DefaultValue("1800ms")
        Duration answerTimeout,
    @Min(1) @Max(64) @DefaultValue("4") int threads,
    @DurationMin(seconds = 5) @DurationMax(minutes = 10) @DefaultValue("30s") Duration lease,
    @DurationMin(hours = 1) @DurationMax(days = 366) @DefaultValue("30d") Duration bodyAge) {}
