package site.dopplerxd.infrastructure.payment.wechatpay;

import site.dopplerxd.domain.payment.verification.NotificationVerifier;
import site.dopplerxd.domain.payment.verification.ProviderSettings;

/** Makes verifiers of WeChat Pay's notifications. */
public final class WechatPayNotifications {
  private WechatPayNotifications() {}

  /** For one merchant; an {@link IllegalArgumentException} names the setting that is wrong. */
  public static NotificationVerifier of(ProviderSettings.WechatPay settings) {
    return new WechatPayVerifier(WechatPayKeys.of(settings), new WechatPayReader(settings));
  }

  /** Refuses everything, in the words and the time of a wrong signature. */
  public static NotificationVerifier ofUnknownClient() {
    return new WechatPayVerifier(WechatPayKeys.NONE, WechatPayReader.NONE);
  }
}
