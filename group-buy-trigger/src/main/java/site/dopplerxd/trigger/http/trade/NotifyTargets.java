package site.dopplerxd.trigger.http.trade;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.api.trade.LockMarketPayOrderRequestDTO;
import site.dopplerxd.api.trade.LockMarketPayOrderRequestDTO.NotifyConfigVO;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.notify.model.NotifyType;
import site.dopplerxd.domain.shared.Texts;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Reads where a merchant wants to be told, from the short form, the long form, or both. */
final class NotifyTargets {
  private NotifyTargets() {}

  /**
   * The target, absent when the request names none. The type of the long form decides: a URL beside
   * MQ, and a topic beside HTTP, are not used. Merchants may fill in all fields.
   *
   * @throws AppException ILLEGAL_PARAMETER when the long form says HTTP, and the two forms name
   *     different URLs or none
   */
  static Optional<NotifyTarget> of(LockMarketPayOrderRequestDTO request) {
    NotifyConfigVO config = request.notifyConfigVO();
    if (config == null) {
      return Texts.given(request.notifyUrl()).map(NotifyTarget::http);
    }
    return Optional.of(
        NotifyType.MQ.name().equals(config.notifyType())
            ? new NotifyTarget(NotifyType.MQ, Texts.given(config.notifyMQ()).orElse(""))
            : byHttp(request.notifyUrl(), config));
  }

  private static NotifyTarget byHttp(@Nullable String notifyUrl, NotifyConfigVO config) {
    var urls =
        Stream.of(Texts.given(notifyUrl), Texts.given(config.notifyUrl()))
            .flatMap(Optional::stream)
            .distinct()
            .toList();
    if (urls.size() != 1) {
      throw new AppException(
          ResponseCode.ILLEGAL_PARAMETER,
          urls.isEmpty() ? "notifyConfigVO.notifyUrl" : "notifyConfigVO.notifyUrl ≠ notifyUrl");
    }
    return NotifyTarget.http(urls.get(0));
  }

  /**
   * Where the merchant is told that the place was given back; absent for its client's own target.
   *
   * @throws AppException ILLEGAL_PARAMETER when the request names a URL and a topic, or a topic
   *     where a URL belongs
   */
  static Optional<String> refundNotifyUrl(LockMarketPayOrderRequestDTO request) {
    NotifyConfigVO config = request.notifyConfigVO();
    if (config == null) {
      return Optional.empty();
    }
    Optional<String> url = Texts.given(config.refundNotifyUrl());
    Optional<String> topic = Texts.given(config.refundNotifyMQ());
    if (url.isPresent() && topic.isPresent()) {
      throw new AppException(
          ResponseCode.ILLEGAL_PARAMETER, "notifyConfigVO.refundNotifyMQ beside refundNotifyUrl");
    }
    url.ifPresent(NotifyTargets::requireNoTopic);
    return topic.map(NotifyTarget::textOfTopic).or(() -> url);
  }

  /** The place keeps one text for both: a topic has one way in. */
  private static void requireNoTopic(String url) {
    if (NotifyTarget.read(url).type().equals(NotifyType.MQ)) {
      throw new AppException(
          ResponseCode.ILLEGAL_PARAMETER,
          "notifyConfigVO.refundNotifyUrl: a topic belongs in refundNotifyMQ");
    }
  }
}
