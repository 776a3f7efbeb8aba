package site.dopplerxd.trigger.http.operator.payment;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.api.operator.payment.SaveProviderSettingsRequestDTO;
import site.dopplerxd.domain.payment.model.PaymentCallbackStatus;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.operation.SettingsChange;
import site.dopplerxd.domain.payment.verification.ProviderSettings;
import site.dopplerxd.domain.payment.verification.TradeNumberSource;
import site.dopplerxd.domain.shared.SigningSecret;
import site.dopplerxd.trigger.http.envelope.ErrorDetails;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Reads what operators ask about payments as what the domain calls it. */
public final class PaymentRequests {
  private PaymentRequests() {}

  /** A provider that sends notifications. */
  public static PaymentProvider provider(String text) {
    return PaymentProvider.find(text)
        .filter(PaymentProvider::notifies)
        .orElseThrow(() -> ErrorDetails.illegal("provider", text));
  }

  /** Any provider, also clients' own reports. */
  static PaymentProvider anyProvider(String text) {
    return PaymentProvider.find(text).orElseThrow(() -> ErrorDetails.illegal("provider", text));
  }

  static Optional<PaymentCallbackStatus> status(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(PaymentCallbackStatus.values())
            .filter(status -> status.name().equals(text))
            .findFirst()
            .orElseThrow(() -> ErrorDetails.illegal("status", text)));
  }

  /**
   * What is kept of a request; what another provider needs is ignored.
   *
   * @throws AppException ILLEGAL_PARAMETER naming the field that cannot be read
   */
  public static SettingsChange change(
      PaymentProvider provider, SaveProviderSettingsRequestDTO request) {
    boolean named =
        provider == PaymentProvider.SIGNED || !text(request.tradeNumberFrom()).isEmpty();
    boolean withoutSubMchids = provider == PaymentProvider.WECHATPAY && request.subMchids() == null;
    return new SettingsChange(settings(provider, request), !named, withoutSubMchids);
  }

  private static ProviderSettings settings(
      PaymentProvider provider, SaveProviderSettingsRequestDTO request) {
    return switch (provider) {
      case WECHATPAY -> wechatPay(request);
      case ALIPAY ->
          new ProviderSettings.Alipay(
              text(request.appId()),
              texts(request.sellerIds()),
              texts(request.alipayPublicKeys()),
              source(request));
      case SIGNED -> new ProviderSettings.Signed(secrets(request));
      case API -> throw ErrorDetails.illegal("provider", provider.getCode());
    };
  }

  private static ProviderSettings wechatPay(SaveProviderSettingsRequestDTO request) {
    var keys =
        request.publicKeys() == null
            ? List.<ProviderSettings.PublicKey>of()
            : request.publicKeys().stream()
                .filter(Objects::nonNull)
                .map(key -> new ProviderSettings.PublicKey(key.id(), text(key.key())))
                .toList();
    return new ProviderSettings.WechatPay(
        text(request.mchid()),
        texts(request.appids()),
        texts(request.subMchids()),
        text(request.apiV3Key()),
        Optional.of(text(request.previousApiV3Key())).filter(key -> !key.isEmpty()),
        texts(request.certificates()),
        keys,
        source(request));
  }

  private static List<SigningSecret> secrets(SaveProviderSettingsRequestDTO request) {
    try {
      return texts(request.secrets()).stream().map(SigningSecret::parse).toList();
    } catch (IllegalArgumentException e) {
      throw new AppException(
          ResponseCode.ILLEGAL_PARAMETER, "secrets: whsec_ and the base64 of 24 to 64 bytes");
    }
  }

  private static TradeNumberSource source(SaveProviderSettingsRequestDTO request) {
    String text = text(request.tradeNumberFrom());
    return text.isEmpty()
        ? TradeNumberSource.OUT_TRADE_NO
        : Arrays.stream(TradeNumberSource.values())
            .filter(source -> source.name().equals(text))
            .findFirst()
            .orElseThrow(() -> ErrorDetails.illegal("tradeNumberFrom", text));
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value.strip();
  }

  private static List<String> texts(@Nullable List<@Nullable String> values) {
    return values == null
        ? List.of()
        : values.stream()
            .filter(Objects::nonNull)
            .map(String::strip)
            .filter(value -> !value.isEmpty())
            .toList();
  }
}
