package site.dopplerxd.infrastructure.payment.wechatpay;

import site.dopplerxd.domain.payment.verification.PaymentCallbackVerifier;
import site.dopplerxd.domain.payment.verification.ProviderSettings;

/** Makes verifiers of WeChat Pay's notifications. */
public final class WechatPayVerifiers {
  private WechatPayVerifiers() {}

  /** For one merchant; an {@link IllegalArgumentException} names the setting that is wrong. */
  public static PaymentCallbackVerifier of(ProviderSettings.WechatPay settings) {
    return new WechatPayVerifier(WechatPayKeys.of(settings), new WechatPayReader(settings));
  }

  /** Refuses everything, in the words and the time of a wrong signature. */
  public static PaymentCallbackVerifier ofUnknownClient() {
    return new WechatPayVerifier(WechatPayKeys.NONE, WechatPayReader.NONE);
  }
}
