package site.dopplerxd.domain.payment.verification;

import java.util.List;
import java.util.Optional;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.shared.SigningSecret;

/**
 * What is needed to verify a provider's payment callbacks for one client. Its text shows no key.
 */
public sealed interface ProviderSettings {
  PaymentProvider provider();

  TradeNumberSource tradeNumberFrom();

  /**
   * Of a merchant at WeChat Pay. Certificates and public keys stand side by side: while WeChat Pay
   * moves a merchant from one to the other, payment callbacks are signed with either.
   *
   * @param appids of the applications that may have been paid in
   * @param subMchids the merchants of a service provider that may have been paid; empty when any
   *     may
   * @param apiV3Key 32 bytes, which decrypts
   * @param previousApiV3Key decrypts what the other does not, while one replaces the other
   * @param certificates of the platform, in PEM; each is known by its own serial
   * @param publicKeys of the platform
   */
  record WechatPay(
      String mchid,
      List<String> appids,
      List<String> subMchids,
      String apiV3Key,
      Optional<String> previousApiV3Key,
      List<String> certificates,
      List<PublicKey> publicKeys,
      TradeNumberSource tradeNumberFrom)
      implements ProviderSettings {
    public WechatPay {
      appids = List.copyOf(appids);
      subMchids = List.copyOf(subMchids);
      certificates = List.copyOf(certificates);
      publicKeys = List.copyOf(publicKeys);
    }

    @Override
    public PaymentProvider provider() {
      return PaymentProvider.WECHATPAY;
    }

    @Override
    public String toString() {
      return "WechatPay[mchid=%s]".formatted(mchid);
    }
  }

  /**
   * A public key of WeChat Pay.
   *
   * @param id {@code PUB_KEY_ID_…}, as the merchant's site shows it
   * @param pem of an RSA key
   */
  record PublicKey(String id, String pem) {}

  /**
   * Of an application at Alipay.
   *
   * @param sellerIds whom the buyer may have paid
   * @param publicKeys Alipay's, each as base64, as a public key in PEM or as a certificate in PEM;
   *     two while one replaces the other
   */
  record Alipay(
      String appId,
      List<String> sellerIds,
      List<String> publicKeys,
      TradeNumberSource tradeNumberFrom)
      implements ProviderSettings {
    public Alipay {
      sellerIds = List.copyOf(sellerIds);
      publicKeys = List.copyOf(publicKeys);
    }

    @Override
    public PaymentProvider provider() {
      return PaymentProvider.ALIPAY;
    }

    @Override
    public String toString() {
      return "Alipay[appId=%s]".formatted(appId);
    }
  }

  /**
   * Of any payment system that signs as Standard Webhooks says.
   *
   * @param secrets two while one replaces the other
   */
  record Signed(List<SigningSecret> secrets) implements ProviderSettings {
    public Signed {
      secrets = List.copyOf(secrets);
    }

    @Override
    public PaymentProvider provider() {
      return PaymentProvider.SIGNED;
    }

    @Override
    public TradeNumberSource tradeNumberFrom() {
      return TradeNumberSource.OUT_TRADE_NO;
    }

    @Override
    public String toString() {
      return "Signed[]";
    }
  }
}
