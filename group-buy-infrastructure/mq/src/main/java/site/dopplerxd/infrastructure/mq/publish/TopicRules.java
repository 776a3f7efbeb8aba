package site.dopplerxd.infrastructure.mq.publish;

import java.util.Optional;
import java.util.regex.Pattern;
import site.dopplerxd.domain.notify.model.AllowedHosts;

/** What a topic may look like: a name that every broker takes, and no server or exchange. */
final class TopicRules {
  private static final String SHAPE = "topic";
  private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,127}");

  /** Kafka refuses these two, which would be folders. */
  private static final Pattern DOTS = Pattern.compile("\\.{1,2}");

  private TopicRules() {}

  static Optional<String> refuses(String topic, AllowedHosts allowed) {
    if (!isTopic(topic)) {
      return Optional.of(SHAPE);
    }
    return allowed.allowsTopic(topic) ? Optional.empty() : Optional.of("client-hosts");
  }

  static boolean isTopic(String topic) {
    return TOPIC.matcher(topic).matches() && !DOTS.matcher(topic).matches();
  }

  static String explained(String rule) {
    return rule.equals(SHAPE) ? rule + ": 1 to 127 letters, digits, '.', '_' and '-'" : rule;
  }
}
