package site.dopplerxd.infrastructure.mq.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.standardwebhooks.Webhook;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.notify.channel.Delivery;
import site.dopplerxd.domain.notify.model.AcknowledgementMode;
import site.dopplerxd.domain.notify.model.AllowedHosts;
import site.dopplerxd.domain.notify.model.NotifyCategory;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.notify.model.NotifyType;
import site.dopplerxd.domain.notify.model.RetrySchedule;
import site.dopplerxd.domain.notify.model.Subject;
import site.dopplerxd.domain.shared.SigningSecret;
import site.dopplerxd.domain.shared.TraceParent;
import site.dopplerxd.domain.testing.Examples;

class TopicMessageTest {
  private static final SigningSecret SECRET = SigningSecret.random(new SecureRandom());
  private static final String BODY = "{\"teamId\":\"团-7\"}";
  private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private static TopicMessage message() {
    var terms =
        Examples.terms(
            RetrySchedule.card(),
            AcknowledgementMode.SUCCESS_BODY,
            List.of(SECRET),
            AllowedHosts.ANY);
    var delivery =
        new Delivery(
            "event-1",
            NotifyCategory.TRADE_SETTLEMENT,
            new Subject(Subject.TEAM, "t"),
            new NotifyTarget(NotifyType.MQ, "topic"),
            BODY,
            terms,
            TraceParent.parse(TRACE));
    Instant now = Clock.systemUTC().instant();
    return TopicMessage.of(delivery, now);
  }

  /** The same three values as over HTTP, so that one piece of code of a merchant verifies both. */
  @Test
  void theIndependentLibraryVerifiesItsHeaders() throws Exception {
    TopicMessage message = message();
    Map<String, List<String>> headers =
        message.headers().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, its -> List.of(its.getValue())));
    String body = new String(message.bytes(), StandardCharsets.UTF_8);

    assertThat(body).isEqualTo(BODY);
    assertThatCode(() -> new Webhook(SECRET.reveal()).verify(body, headers))
        .doesNotThrowAnyException();
  }

  @Test
  void itGoesOnWithTheTraceOfWhatLedToIt() {
    String trace = message().headers().getOrDefault("traceparent", "");
    assertThat(trace).startsWith(TRACE.substring(0, 36)).isNotEqualTo(TRACE);
    assertThat(Optional.of(trace).flatMap(TraceParent::parse)).isPresent();
  }
}
