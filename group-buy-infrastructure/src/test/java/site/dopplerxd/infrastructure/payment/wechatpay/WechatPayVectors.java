package site.dopplerxd.infrastructure.payment.wechatpay;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONArray;
import com.alibaba.fastjson2.JSONObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import site.dopplerxd.domain.payment.verification.ProviderSettings;
import site.dopplerxd.domain.payment.verification.RawPaymentCallback;
import site.dopplerxd.domain.payment.verification.TradeNumberSource;

/** Notifications made with keys that exist for these tests only. */
final class WechatPayVectors {
  static final JSONObject FILE = load();
  static final JSONObject RECEIVER = FILE.getJSONObject("receiver");
  static final Instant NOW = Instant.ofEpochSecond(FILE.getLongValue("nowEpochSeconds"));

  private WechatPayVectors() {}

  private static JSONObject load() {
    try (InputStream file =
        WechatPayVectors.class.getResourceAsStream("wechatpay-notifications.json")) {
      return JSON.parseObject(file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<Named<JSONObject>> all() {
    return FILE.getJSONArray("vectors").toJavaList(JSONObject.class).stream()
        .map(vector -> Named.of(vector.getString("name"), vector));
  }

  static JSONObject named(String name) {
    return all()
        .map(Named::getPayload)
        .filter(vector -> vector.getString("name").equals(name))
        .findFirst()
        .orElseThrow();
  }

  static ProviderSettings.WechatPay settings() {
    return settings(TradeNumberSource.OUT_TRADE_NO);
  }

  static ProviderSettings.WechatPay settings(TradeNumberSource from) {
    JSONObject publicKey = RECEIVER.getJSONObject("publicKey");
    return new ProviderSettings.WechatPay(
        RECEIVER.getString("mchid"),
        List.of(RECEIVER.getString("appid")),
        List.of(),
        RECEIVER.getString("apiV3Key"),
        Optional.empty(),
        certificates(),
        List.of(
            new ProviderSettings.PublicKey(publicKey.getString("id"), publicKey.getString("pem"))),
        from);
  }

  static List<String> certificates() {
    JSONArray certificates = RECEIVER.getJSONArray("certificates");
    return certificates.toJavaList(JSONObject.class).stream()
        .map(certificate -> certificate.getString("pem"))
        .toList();
  }

  static String privateKey(String name) {
    return FILE.getJSONObject("testPrivateKeys").getString(name);
  }

  static RawPaymentCallback raw(JSONObject vector) {
    return raw(headers(vector), body(vector));
  }

  static Map<String, String> headers(JSONObject vector) {
    Map<String, String> headers = new TreeMap<>();
    vector.getJSONObject("headers").forEach((name, value) -> headers.put(name, "" + value));
    return headers;
  }

  static byte[] body(JSONObject vector) {
    return Base64.getDecoder().decode(vector.getString("bodyBase64"));
  }

  static RawPaymentCallback raw(Map<String, String> headers, byte[] body) {
    Map<String, List<String>> lists = new TreeMap<>();
    headers.forEach((name, value) -> lists.put(name, List.of(value)));
    return RawPaymentCallback.of(lists, body);
  }
}
