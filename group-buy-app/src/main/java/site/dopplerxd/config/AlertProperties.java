package site.dopplerxd.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import site.dopplerxd.domain.alert.service.AlertSettings;

/**
 * When something is worth an alert: {@code group-buy.alerts.*}. The chats that are told are in
 * {@code group-buy.alerts.robots}.
 *
 * @param oldestDue for how long a task may be due before delivery counts as behind
 * @param breakerOpen for how long a host's breaker may be open before it is told
 * @param window in which a cause is told at most once
 * @param perMinute messages that one chat gets from this node in a minute
 * @param taskLink where a person looks at a task, with {@code {id}} for its id; empty for no link
 */
@Validated
@ConfigurationProperties("group-buy.alerts")
record AlertProperties(
    @DurationMin(seconds = 10) @DurationMax(days = 1) @DefaultValue("1m") Duration oldestDue,
    @DurationMin(seconds = 10) @DurationMax(days = 1) @DefaultValue("2m") Duration breakerOpen,
    @DurationMin(seconds = 10) @DurationMax(days = 1) @DefaultValue("10m") Duration window,
    @Min(1) @Max(20) @DefaultValue("20") int perMinute,
    @Pattern(
            regexp = "|https?://\\S{1,200}\\{id}\\S{0,200}",
            message = "must be a URL with {id} in it or empty")
        @DefaultValue("")
        String taskLink) {

  AlertSettings settings() {
    Duration spacing = Duration.ofMinutes(1).dividedBy(perMinute);
    return new AlertSettings(oldestDue, breakerOpen, window, spacing, taskLink);
  }
}
