package site.dopplerxd.infrastructure.alert;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.alert.port.AlertChannel;
import site.dopplerxd.domain.shared.SigningSecret;
import site.dopplerxd.infrastructure.alert.ChatWebhookSettings.ChatWebhook;
import site.dopplerxd.infrastructure.callback.guard.DialledUrl;

/**
 * Makes the channels to the configured robots. What is wrong with one is said with its key, and
 * never with its value.
 */
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
final class ChatWebhooks {
  private static final int MOST = 10;
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

  private final ChatWebhookClient http;
  private final Clock clock;

  /** A channel each, or an {@link IllegalArgumentException} with the key of what is no robot. */
  List<AlertChannel> channels(List<ChatWebhook> robots) {
    if (robots.size() > MOST) {
      throw new IllegalArgumentException(
          "%s.robots must be at most %d".formatted(ChatWebhookSettings.PREFIX, MOST));
    }
    Set<String> names = new HashSet<>();
    return IntStream.range(0, robots.size())
        .mapToObj(i -> channel(new Keys(i), robots.get(i), names))
        .toList();
  }

  private AlertChannel channel(Keys keys, ChatWebhook robot, Set<String> names) {
    String name = robot.name();
    if (name == null || !NAME.matcher(name).matches() || !names.add(name)) {
      throw keys.refused("name", "must be unlike the others, of 1 to 32 of a-z, 0-9 and -");
    }
    return new ChatWebhookChannel(name, protocol(keys, robot), http, clock);
  }

  private static ChatWebhookProtocol protocol(Keys keys, ChatWebhook robot) {
    String type = robot.type() == null ? "" : robot.type();
    return switch (type) {
      case "dingtalk" -> new DingTalk(url(keys, robot.url()), secret(keys, robot.secret()));
      case "feishu" -> new Feishu(url(keys, robot.url()), secret(keys, robot.secret()));
      case "webhook" -> new SignedWebhook(url(keys, robot.url()), whsec(keys, robot.secret()));
      case "wecom" -> {
        refuseSecret(keys, robot.secret());
        yield new WeCom(url(keys, robot.url()));
      }
      default -> throw keys.refused("type", "must be dingtalk, wecom, feishu or webhook");
    };
  }

  private static HttpUrl url(Keys keys, @Nullable String text) {
    HttpUrl url = text == null ? null : DialledUrl.parse(text).orElse(null);
    if (url == null || !(url.isHttps() || LOOPBACK.contains(url.host()))) {
      throw keys.refused("url", "must be an https URL");
    }
    if (!url.username().isEmpty() || !url.password().isEmpty()) {
      throw keys.refused("url", "must have no user name or password");
    }
    return url;
  }

  private static String secret(Keys keys, @Nullable String text) {
    if (text == null || text.isBlank()) {
      throw keys.refused("secret", "must be what the vendor shows, to sign with");
    }
    return text.strip();
  }

  private static void refuseSecret(Keys keys, @Nullable String text) {
    if (text != null && !text.isBlank()) {
      throw keys.refused("secret", "must be empty: wecom signs nothing");
    }
  }

  private static SigningSecret whsec(Keys keys, @Nullable String text) {
    try {
      return SigningSecret.parse(text == null ? "" : text);
    } catch (IllegalArgumentException e) {
      throw keys.refused("secret", "must be whsec_ and the base64 of 24 to 64 bytes");
    }
  }

  /** The keys of one robot. */
  private record Keys(int index) {
    IllegalArgumentException refused(String key, String why) {
      return new IllegalArgumentException(
          "%s.robots[%d].%s %s".formatted(ChatWebhookSettings.PREFIX, index, key, why));
    }
  }
}
