package site.dopplerxd.trigger.http.operator.payment;

import java.util.List;
import site.dopplerxd.api.operator.payment.PaymentCallbackDTO;
import site.dopplerxd.api.operator.payment.PaymentCallbackDetailDTO;
import site.dopplerxd.api.operator.payment.PaymentCallbackPageDTO;
import site.dopplerxd.api.operator.payment.PaymentTryDTO;
import site.dopplerxd.api.operator.payment.ProviderSettingsDTO;
import site.dopplerxd.domain.operator.model.RowResult;
import site.dopplerxd.domain.payment.model.ManualReason;
import site.dopplerxd.domain.payment.model.PaymentCallback;
import site.dopplerxd.domain.payment.model.PaymentMessage;
import site.dopplerxd.domain.payment.operation.HandlingResultView;
import site.dopplerxd.domain.payment.operation.PaymentCallbackView;
import site.dopplerxd.domain.payment.operation.ProviderSettingsView;
import site.dopplerxd.domain.payment.port.SealedSettings;
import site.dopplerxd.domain.payment.verification.TradeNumberSource;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.trigger.http.operator.Pages;

/** Tells what there is of payments, in the words of the wire. */
final class PaymentDtoMapper {
  private static final String PATH = "/api/v1/gbm/payment/%s/%s";

  private PaymentDtoMapper() {}

  static PaymentCallbackDTO callback(PaymentCallbackView view) {
    PaymentCallback callback = view.callback();
    PaymentMessage message = callback.message();
    return new PaymentCallbackDTO(
        callback.id(),
        callback.provider().getCode(),
        callback.clientId().value(),
        callback.channel().source(),
        callback.channel().channel(),
        message.kind().name(),
        message.eventId(),
        message.eventType(),
        message.outTradeNo().map(OutTradeNo::value).orElse(null),
        message.transactionId().orElse(null),
        message.amount().map(Money::amount).orElse(null),
        message.paidAt().orElse(null),
        message.paymentMethod(),
        message.refundNumber().orElse(null),
        message.detail(),
        callback.status().name(),
        callback.failedAttempts(),
        view.reason().map(ManualReason::name).orElse(null),
        view.reason().filter(ManualReason::isRefundDue).isPresent(),
        view.detail(),
        view.receivedAt(),
        view.handledAt().orElse(null));
  }

  /** One more than the page holds was looked for, to see whether any follow. */
  static PaymentCallbackPageDTO page(List<RowResult<PaymentCallbackView>> found, int limit) {
    return new PaymentCallbackPageDTO(
        Pages.readable(found, limit).stream().map(PaymentDtoMapper::callback).toList(),
        Pages.unreadable(found, limit),
        Pages.next(found, limit, RowResult::id));
  }

  static PaymentCallbackDetailDTO detail(
      RowResult<PaymentCallbackView> found, List<HandlingResultView> history) {
    return new PaymentCallbackDetailDTO(
        found.value().map(PaymentDtoMapper::callback).orElse(null),
        history.stream().map(PaymentDtoMapper::tried).toList(),
        Pages.unreadable(List.of(found), 1).stream().findFirst().orElse(null));
  }

  private static PaymentTryDTO tried(HandlingResultView view) {
    return new PaymentTryDTO(
        view.doneAt(),
        view.doneBy(),
        view.status(),
        view.failedAttempts(),
        view.reason().orElse(null),
        view.detail());
  }

  static ProviderSettingsDTO settings(ProviderSettingsView view) {
    SealedSettings sealed = view.kept();
    String provider = sealed.provider().getCode();
    return new ProviderSettingsDTO(
        provider,
        sealed.account(),
        sealed.keyId(),
        sealed.version(),
        sealed.updatedAt(),
        PATH.formatted(provider, sealed.clientId().value()),
        view.tradeNumberFrom().map(TradeNumberSource::name).orElse(null),
        view.appids(),
        view.subMchids(),
        view.sellerIds());
  }
}
