package site.dopplerxd.infrastructure.payment.account;

import java.util.EnumMap;
import java.util.Map;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.verification.PaymentCallbackVerifier;
import site.dopplerxd.domain.payment.verification.ProviderSettings;
import site.dopplerxd.infrastructure.payment.alipay.AlipayVerifiers;
import site.dopplerxd.infrastructure.payment.signed.SignedVerifiers;
import site.dopplerxd.infrastructure.payment.wechatpay.WechatPayVerifiers;

/** The verifier that settings ask for. */
final class Verifiers {
  private static final Map<PaymentProvider, PaymentCallbackVerifier> DECOYS =
      new EnumMap<>(
          Map.of(
              PaymentProvider.WECHATPAY, WechatPayVerifiers.ofUnknownClient(),
              PaymentProvider.ALIPAY, AlipayVerifiers.ofUnknownClient(),
              PaymentProvider.SIGNED, SignedVerifiers.ofUnknownClient()));

  private Verifiers() {}

  /** Refuses, by its name, a setting that cannot be right. */
  static PaymentCallbackVerifier of(ProviderSettings settings) {
    if (settings instanceof ProviderSettings.WechatPay wechat) {
      return WechatPayVerifiers.of(wechat);
    }
    return settings instanceof ProviderSettings.Alipay alipay
        ? AlipayVerifiers.of(alipay)
        : SignedVerifiers.of((ProviderSettings.Signed) settings);
  }

  static PaymentCallbackVerifier ofUnknownClient(PaymentProvider provider) {
    PaymentCallbackVerifier decoy = DECOYS.get(provider);
    if (decoy == null) {
      throw new IllegalArgumentException(provider + " sends no notifications");
    }
    return decoy;
  }
}
