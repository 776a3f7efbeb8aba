package site.dopplerxd.domain.payment.operation;

import java.util.List;
import site.dopplerxd.domain.payment.verification.ProviderSettings;
import site.dopplerxd.domain.payment.verification.TradeNumberSource;

/**
 * The settings that a request asks for.
 *
 * @param given as new settings would be
 * @param keepsTradeNumberFrom whether the request does not name the field of the trade number, so
 *     that settings which are replaced hand it on
 * @param keepsSubMchids the same of the merchants of a service provider
 */
public record SettingsChange(
    ProviderSettings given, boolean keepsTradeNumberFrom, boolean keepsSubMchids) {
  /** Whether it takes what is kept to know all of them. */
  boolean needsKept() {
    return keepsTradeNumberFrom || keepsSubMchids;
  }

  /** All of them, instead of these of the same provider. */
  ProviderSettings over(ProviderSettings kept) {
    TradeNumberSource source =
        keepsTradeNumberFrom ? kept.tradeNumberFrom() : given.tradeNumberFrom();
    if (given instanceof ProviderSettings.WechatPay wechat) {
      return new ProviderSettings.WechatPay(
          wechat.mchid(),
          wechat.appids(),
          subMchids(wechat, kept),
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

  private List<String> subMchids(ProviderSettings.WechatPay wechat, ProviderSettings kept) {
    return keepsSubMchids && kept instanceof ProviderSettings.WechatPay before
        ? before.subMchids()
        : wechat.subMchids();
  }
}
