package site.dopplerxd.domain.payment.operation;

import site.dopplerxd.domain.payment.verification.ProviderSettings;
import site.dopplerxd.domain.payment.verification.TradeNumberSource;

/**
 * The settings that a request asks for.
 *
 * @param given as new settings would be
 * @param keepsTradeNumberFrom whether the request does not name the field of the trade number, so
 *     that settings which are replaced hand it on
 */
public record SettingsChange(ProviderSettings given, boolean keepsTradeNumberFrom) {
  /** Whether it takes what is kept to know all of them. */
  boolean needsKept() {
    return keepsTradeNumberFrom;
  }

  /** All of them, instead of these of the same provider. */
  ProviderSettings over(ProviderSettings kept) {
    TradeNumberSource source =
        keepsTradeNumberFrom ? kept.tradeNumberFrom() : given.tradeNumberFrom();
    if (given instanceof ProviderSettings.WechatPay wechat) {
      return new ProviderSettings.WechatPay(
          wechat.mchid(),
          wechat.appids(),
          wechat.apiV3Key(),
          wechat.previousApiV3Key(),
          wechat.certificates(),
          wechat.publicKeys(),
          source);
    }
    return given instanceof ProviderSettings.Alipay alipay
        ? new ProviderSettings.Alipay(
            alipay.appId(), alipay.sellerIds(), alipay.publicKeys(), source)
        : given;
  }
}
