package site.dopplerxd.domain.payment.operation;

import java.util.List;
import java.util.Optional;
import site.dopplerxd.domain.payment.port.SealedSettings;
import site.dopplerxd.domain.payment.verification.ProviderSettings;
import site.dopplerxd.domain.payment.verification.TradeNumberSource;

/**
 * A client's settings of a provider, without what is secret in them.
 *
 * @param tradeNumberFrom absent for signed messages, and, as all that follows, when this node
 *     cannot open the settings
 * @param appids of WeChat Pay, like {@code subMchids}
 * @param sellerIds of Alipay
 */
public record ProviderSettingsView(
    SealedSettings kept,
    Optional<TradeNumberSource> tradeNumberFrom,
    List<String> appids,
    List<String> subMchids,
    List<String> sellerIds) {
  static ProviderSettingsView of(SealedSettings kept, Optional<ProviderSettings> opened) {
    if (opened.orElse(null) instanceof ProviderSettings.WechatPay wechat) {
      return new ProviderSettingsView(
          kept,
          Optional.of(wechat.tradeNumberFrom()),
          wechat.appids(),
          wechat.subMchids(),
          List.of());
    }
    if (opened.orElse(null) instanceof ProviderSettings.Alipay alipay) {
      return new ProviderSettingsView(
          kept, Optional.of(alipay.tradeNumberFrom()), List.of(), List.of(), alipay.sellerIds());
    }
    return new ProviderSettingsView(kept, Optional.empty(), List.of(), List.of(), List.of());
  }
}
