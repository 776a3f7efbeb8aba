package site.dopplerxd.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import site.dopplerxd.domain.notify.retention.RetentionSettings;

/**
 * How long finished tasks are kept: {@code group-buy.notify.retention.*}; when old ones are deleted
 * is {@code group-buy.notify.retention.cron}.
 *
 * @param succeeded tasks that were acknowledged or abandoned; 1 to 3650 days
 * @param failed tasks that were given up, which a person may still want to retry; 1 to 3650 days
 */
@ConfigurationProperties(RetentionProperties.PREFIX)
public record RetentionProperties(
    @DefaultValue("30d") Duration succeeded, @DefaultValue("180d") Duration failed) {
  static final String PREFIX = "group-buy.notify.retention";

  private static final int BATCH_SIZE = 500;

  /** A million tasks a run, which takes minutes. */
  private static final int MAX_BATCHES = 2_000;

  /** Refuses an age that is none, naming its key. */
  public RetentionProperties {
    settings(succeeded, failed);
  }

  RetentionSettings settings() {
    return settings(succeeded, failed);
  }

  private static RetentionSettings settings(Duration succeeded, Duration failed) {
    try {
      return new RetentionSettings(succeeded, failed, BATCH_SIZE, MAX_BATCHES);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(PREFIX + "." + e.getMessage(), e);
    }
  }
}
