package site.dopplerxd.config;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import site.dopplerxd.domain.notify.retention.RetentionSettings;

/**
 * How long finished tasks are kept: {@code group-buy.notify.retention.*}; when old ones are deleted
 * is {@code group-buy.notify.retention.cron}.
 *
 * @param succeeded tasks that were acknowledged or abandoned
 * @param failed tasks that were given up, which a person may still want to retry
 */
@Validated
@ConfigurationProperties("group-buy.notify.retention")
record RetentionProperties(
    @DurationMin(days = 1) @DurationMax(days = 3650) @DefaultValue("30d") Duration succeeded,
    @DurationMin(days = 1) @DurationMax(days = 3650) @DefaultValue("180d") Duration failed) {
  private static final int BATCH_SIZE = 500;

  /** A million tasks a run, which takes minutes. */
  private static final int MAX_BATCHES = 2_000;

  RetentionSettings settings() {
    return new RetentionSettings(succeeded, failed, BATCH_SIZE, MAX_BATCHES);
  }
}
