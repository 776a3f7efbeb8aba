package site.dopplerxd.infrastructure.payment.account;

import java.util.EnumMap;
import java.util.Map;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.verification.NotificationVerifier;
import site.dopplerxd.domain.payment.verification.ProviderSettings;
import site.dopplerxd.infrastructure.payment.alipay.AlipayNotifications;
import site.dopplerxd.infrastructure.payment.signed.SignedNotifications;
import site.dopplerxd.infrastructure.payment.wechatpay.WechatPayNotifications;

/** The verifier that settings ask for. */
final class Verifiers {
  private static final Map<PaymentProvider, NotificationVerifier> DECOYS =
      new EnumMap<>(
          Map.of(
              PaymentProvider.WECHATPAY, WechatPayNotifications.ofUnknownClient(),
              PaymentProvider.ALIPAY, AlipayNotifications.ofUnknownClient(),
              PaymentProvider.SIGNED, SignedNotifications.ofUnknownClient()));

  private Verifiers() {}

  /** Refuses, by its name, a setting that cannot be right. */
  static NotificationVerifier of(ProviderSettings settings) {
    if (settings instanceof ProviderSettings.WechatPay wechat) {
      return WechatPayNotifications.of(wechat);
    }
    return settings instanceof ProviderSettings.Alipay alipay
        ? AlipayNotifications.of(alipay)
        : SignedNotifications.of((ProviderSettings.Signed) settings);
  }

  static NotificationVerifier ofUnknownClient(PaymentProvider provider) {
    NotificationVerifier decoy = DECOYS.get(provider);
    if (decoy == null) {
      throw new IllegalArgumentException(provider + " sends no notifications");
    }
    return decoy;
  }
}
