package site.dopplerxd.infrastructure.alert;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import okhttp3.HttpUrl;
import okhttp3.Request;
import site.dopplerxd.domain.alert.model.AlertMessage;

/**
 * WeCom's group webhook: the key in its URL is the only credential, nothing is signed. Body and
 * answer are DingTalk's; a text has at most 2048 bytes
 * (developer.work.weixin.qq.com/document/path/91770).
 */
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
final class WeCom implements ChatWebhookProtocol {
  private final HttpUrl url;

  @Override
  public Request request(AlertMessage message, Instant now) {
    return new Request.Builder().url(url).post(DingTalk.body(message)).build();
  }

  @Override
  public Optional<String> refusal(String answer) {
    return AnswerCode.refusal(answer, List.of("errcode"));
  }
}
