package site.dopplerxd.infrastructure.payment.account;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONArray;
import com.alibaba.fastjson2.JSONObject;
import java.util.List;
import java.util.Optional;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.verification.ProviderSettings;
import site.dopplerxd.domain.payment.verification.TradeNumberSource;
import site.dopplerxd.domain.shared.SigningSecret;

/** Settings as the text that is encrypted, and back. */
final class SettingsJson {
  private static final String MCHID = "mchid";
  private static final String APPIDS = "appids";
  private static final String SUB_MCHIDS = "subMchids";
  private static final String API_V3_KEY = "apiV3Key";
  private static final String PREVIOUS_API_V3_KEY = "previousApiV3Key";
  private static final String CERTIFICATES = "certificates";
  private static final String PUBLIC_KEYS = "publicKeys";
  private static final String APP_ID = "appId";
  private static final String SELLER_IDS = "sellerIds";
  private static final String SECRETS = "secrets";
  private static final String TRADE_NUMBER_FROM = "tradeNumberFrom";

  private SettingsJson() {}

  static String write(ProviderSettings settings) {
    JSONObject json = new JSONObject();
    json.put(TRADE_NUMBER_FROM, settings.tradeNumberFrom().name());
    if (settings instanceof ProviderSettings.WechatPay wechat) {
      json.put(MCHID, wechat.mchid());
      json.put(APPIDS, wechat.appids());
      json.put(SUB_MCHIDS, wechat.subMchids());
      json.put(API_V3_KEY, wechat.apiV3Key());
      wechat.previousApiV3Key().ifPresent(key -> json.put(PREVIOUS_API_V3_KEY, key));
      json.put(CERTIFICATES, wechat.certificates());
      json.put(
          PUBLIC_KEYS,
          wechat.publicKeys().stream()
              .map(key -> JSONObject.of("id", key.id(), "pem", key.pem()))
              .toList());
    } else if (settings instanceof ProviderSettings.Alipay alipay) {
      json.put(APP_ID, alipay.appId());
      json.put(SELLER_IDS, alipay.sellerIds());
      json.put(PUBLIC_KEYS, alipay.publicKeys());
    } else if (settings instanceof ProviderSettings.Signed signed) {
      json.put(SECRETS, signed.secrets().stream().map(SigningSecret::reveal).toList());
    }
    return json.toString();
  }

  static ProviderSettings read(PaymentProvider provider, String text) {
    JSONObject json = JSON.parseObject(text);
    return switch (provider) {
      case WECHATPAY -> wechatPay(json);
      case ALIPAY -> alipay(json);
      case SIGNED -> new ProviderSettings.Signed(secrets(json));
      case API -> throw new IllegalArgumentException("clients have no settings of " + provider);
    };
  }

  private static ProviderSettings wechatPay(JSONObject json) {
    JSONArray keys = json.getJSONArray(PUBLIC_KEYS);
    return new ProviderSettings.WechatPay(
        json.getString(MCHID),
        texts(json, APPIDS),
        json.containsKey(SUB_MCHIDS) ? texts(json, SUB_MCHIDS) : List.of(),
        json.getString(API_V3_KEY),
        Optional.ofNullable(json.getString(PREVIOUS_API_V3_KEY)),
        texts(json, CERTIFICATES),
        keys.toJavaList(JSONObject.class).stream()
            .map(key -> new ProviderSettings.PublicKey(key.getString("id"), key.getString("pem")))
            .toList(),
        source(json));
  }

  private static ProviderSettings alipay(JSONObject json) {
    return new ProviderSettings.Alipay(
        json.getString(APP_ID), texts(json, SELLER_IDS), texts(json, PUBLIC_KEYS), source(json));
  }

  private static List<SigningSecret> secrets(JSONObject json) {
    return texts(json, SECRETS).stream().map(SigningSecret::parse).toList();
  }

  private static TradeNumberSource source(JSONObject json) {
    return TradeNumberSource.valueOf(json.getString(TRADE_NUMBER_FROM));
  }

  private static List<String> texts(JSONObject json, String name) {
    return json.getJSONArray(name).toJavaList(String.class);
  }
}
