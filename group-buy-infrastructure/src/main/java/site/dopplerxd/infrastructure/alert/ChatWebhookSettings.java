package site.dopplerxd.infrastructure.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whom alerts are told: {@code group-buy.alerts.robots}. Nothing is checked while it is read: what
 * fails there is reported with its value, and these values are secrets. {@link ChatWebhooks} checks.
 *
 * @param robots none: no alerts
 */
@ConfigurationProperties(ChatWebhookSettings.PREFIX)
public record ChatWebhookSettings(@DefaultValue List<ChatWebhook> robots) {
  static final String PREFIX = "group-buy.alerts";

  public ChatWebhookSettings {
    robots = List.copyOf(robots);
  }

  /**
   * One robot.
   *
   * @param name for logs and metrics
   * @param type {@code dingtalk}, {@code wecom}, {@code feishu} or {@code webhook}
   * @param url with the vendor's token or key in it, as the vendor shows it
   * @param secret to sign with; {@code wecom} has none
   */
  public record ChatWebhook(
      @Nullable String name, @Nullable String type, @Nullable String url, @Nullable String secret) {

    /**
     * Text where a robot's keys should be. It may hold a token, so it is not repeated: what is
     * returned lacks everything, and is refused for that.
     */
    public static ChatWebhook valueOf(String text) {
      return new ChatWebhook(null, null, null, null);
    }

    @Override
    public String toString() {
      return "ChatWebhook[name=" + name + ", type=" + type + ", url=***, secret=***]";
    }
  }
}
