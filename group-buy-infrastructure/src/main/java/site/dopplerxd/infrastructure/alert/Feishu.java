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
 * Feishu's custom bot: seconds and signature in the body, the signature over nothing, keyed with
 * seconds and secret; {@code code} in the answer, {@code StatusCode} in older ones; at most 20 KB a
 * request (open.feishu.cn/document/client-docs/bot-v3/add-custom-bot).
 */
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
final class Feishu implements ChatWebhookProtocol {
  private final HttpUrl url;
  private final String secret;

  @Override
  public Request request(AlertMessage message, Instant now) {
    long seconds = now.getEpochSecond();
    Map<String, Object> content =
        Map.of(
            "timestamp",
            Long.toString(seconds),
            "sign",
            sign(seconds, secret),
            "msg_type",
            "text",
            "content",
            Map.of("text", message.text()));
    return new Request.Builder().url(url).post(new OneShotJson(JSON.toJSONBytes(content))).build();
  }

  static String sign(long seconds, String secret) {
    return HmacSha256.base64((seconds + "\n" + secret).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Optional<String> refusal(String answer) {
    return AnswerCode.refusal(answer, List.of("code", "StatusCode"));
  }
}
