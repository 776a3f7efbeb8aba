package site.dopplerxd.infrastructure.alert;

import java.io.IOException;
import java.time.Clock;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.alert.model.AlertMessage;
import site.dopplerxd.domain.alert.model.SendResult;
import site.dopplerxd.domain.alert.port.AlertChannel;
import site.dopplerxd.infrastructure.alert.ChatWebhookClient.Answer;

/** One robot over HTTP. */
@RequiredArgsConstructor
final class ChatWebhookChannel implements AlertChannel {
  private final String name;
  private final ChatWebhookProtocol protocol;
  private final ChatWebhookClient http;
  private final Clock clock;

  @Override
  public String robot() {
    return name;
  }

  /**
   * Of a failure only its kind is told: its words may hold the robot's address. OkHttp throws more
   * than it says when an answer is strange enough.
   */
  @Override
  public SendResult send(AlertMessage message) {
    try {
      return judge(http.send(protocol.request(message, clock.instant())));
    } catch (IOException | RuntimeException e) {
      return new SendResult.Failed(e.getClass().getSimpleName());
    }
  }

  private SendResult judge(Answer answer) {
    if (!answer.isPositive()) {
      return new SendResult.Failed("HTTP " + answer.status());
    }
    return protocol
        .refusal(answer.body())
        .<SendResult>map(SendResult.Failed::new)
        .orElseGet(SendResult.Sent::new);
  }

  @Override
  public String toString() {
    return "ChatWebhookChannel[" + name + "]";
  }
}
