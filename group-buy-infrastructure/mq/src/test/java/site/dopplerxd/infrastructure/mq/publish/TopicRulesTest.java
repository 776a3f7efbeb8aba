package site.dopplerxd.infrastructure.mq.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import site.dopplerxd.domain.notify.model.AllowedHosts;

class TopicRulesTest {

  @ParameterizedTest
  @ValueSource(strings = {"topic.team_success", "a", "A-1_b.c", "..."})
  void aTopicOfLettersDigitsDotsAndLinesIsAllowed(String topic) {
    assertThat(TopicRules.refuses(topic, AllowedHosts.ANY)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a b",
        "a/b",
        "amqp://host/x",
        "a#",
        "*",
        "é",
        ".",
        "..",
        "a\n",
        "a\u0000"
      })
  void anythingElseIsRefused(String topic) {
    assertThat(TopicRules.refuses(topic, AllowedHosts.ANY)).contains("topic");
    assertThat(TopicRules.isTopic(topic)).isFalse();
  }

  @Test
  void aTopicHas127CharactersAtMost() {
    assertThat(TopicRules.refuses("a".repeat(127), AllowedHosts.ANY)).isEmpty();
    assertThat(TopicRules.refuses("a".repeat(128), AllowedHosts.ANY)).contains("topic");
  }

  @ParameterizedTest
  @CsvSource({
    "mq/shop7., shop7.team, true",
    "mq/shop7., shop70.team, false",
    "mq/shop7., Shop7.team, false",
    "mq/, anything, true",
    "shop.example, topic, false",
    "'shop.example,mq/a.,mq/b.', b.x, true",
  })
  void aClientUsesTheTopicsWithItsPrefixes(String allowed, String topic, boolean uses) {
    assertThat(TopicRules.refuses(topic, AllowedHosts.parse(allowed)).isEmpty()).isEqualTo(uses);
  }
}
