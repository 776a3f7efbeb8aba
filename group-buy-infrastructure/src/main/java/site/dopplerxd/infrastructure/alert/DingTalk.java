package site.dopplerxd.infrastructure.alert;

import com.alibaba.fastjson2.JSON;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import okhttp3.HttpUrl;
import okhttp3.Request;
import site.dopplerxd.domain.alert.model.AlertMessage;
import site.dopplerxd.infrastructure.callback.http.OneShotJson;
import site.dopplerxd.infrastructure.signature.HmacSha256;

/**
 * DingTalk's custom robot: milliseconds and signature in the query, the signature over both keyed
 * with the secret; {@code errcode} in the answer
 * (open.dingtalk.com/document/robots/customize-robot-security-settings).
 */
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
final class DingTalk implements ChatWebhookProtocol {
  private final HttpUrl url;
  private final String secret;

  @Override
  public Request request(AlertMessage message, Instant now) {
    HttpUrl signed =
        url.newBuilder()
            .setQueryParameter("timestamp", Long.toString(now.toEpochMilli()))
            .setQueryParameter("sign", sign(now.toEpochMilli(), secret))
            .build();
    return new Request.Builder().url(signed).post(body(message)).build();
  }

  static OneShotJson body(AlertMessage message) {
    Map<String, ?> content = Map.of("msgtype", "text", "text", Map.of("content", message.text()));
    return new OneShotJson(JSON.toJSONBytes(content));
  }

  static String sign(long millis, String secret) {
    byte[] text = (millis + "\n" + secret).getBytes(StandardCharsets.UTF_8);
    return HmacSha256.base64(secret.getBytes(StandardCharsets.UTF_8), text);
  }

  @Override
  public Optional<String> refusal(String answer) {
    return AnswerCode.refusal(answer, List.of("errcode"));
  }
}
