package site.dopplerxd.infrastructure.alert;

import com.alibaba.fastjson2.JSON;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import okhttp3.HttpUrl;
import okhttp3.Request;
import site.dopplerxd.domain.alert.model.Alert;
import site.dopplerxd.domain.alert.model.AlertMessage;
import site.dopplerxd.domain.shared.SigningSecret;
import site.dopplerxd.infrastructure.callback.http.OneShotJson;
import site.dopplerxd.infrastructure.signature.StandardWebhooksSigner;

/** The operator's own receiver: signed as Standard Webhooks says; every 2xx is a success. */
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
final class SignedWebhook implements ChatWebhookProtocol {
  private final HttpUrl url;
  private final SigningSecret secret;

  @Override
  public Request request(AlertMessage message, Instant now) {
    byte[] body = JSON.toJSONBytes(content(message));
    long seconds = now.getEpochSecond();
    String signature =
        StandardWebhooksSigner.signature(List.of(secret), message.id(), seconds, body);
    return new Request.Builder()
        .url(url)
        .header(StandardWebhooksSigner.ID_HEADER, message.id())
        .header(StandardWebhooksSigner.TIMESTAMP_HEADER, Long.toString(seconds))
        .header(StandardWebhooksSigner.SIGNATURE_HEADER, signature)
        .post(new OneShotJson(body))
        .build();
  }

  private static Map<String, Object> content(AlertMessage message) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("text", message.text());
    data.put("lost", message.lost());
    data.put("alerts", message.alerts().stream().map(SignedWebhook::content).toList());
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("type", "groupbuy.alert");
    event.put("timestamp", message.createdAt().toString());
    event.put("data", data);
    return event;
  }

  private static Map<String, Object> content(Alert alert) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("cause", alert.cause().name());
    content.put("state", alert.state().name().toLowerCase(Locale.ROOT));
    alert.cause().about().ifPresent(about -> content.put("about", about));
    content.put("since", alert.since().toString());
    content.put("text", alert.text());
    return content;
  }

  @Override
  public Optional<String> refusal(String answer) {
    return Optional.empty();
  }
}
