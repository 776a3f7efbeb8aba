package site.dopplerxd.infrastructure.payment.alipay;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import site.dopplerxd.domain.payment.verification.ProviderSettings;
import site.dopplerxd.domain.payment.verification.RawPaymentCallback;
import site.dopplerxd.domain.payment.verification.TradeNumberSource;

/** Notifications made with a key that exists for these tests only. */
final class AlipayVectors {
  static final JSONObject FILE = load();
  static final JSONObject RECEIVER = FILE.getJSONObject("receiver");
  static final Instant NOW = Instant.parse("2026-11-28T04:00:00Z");

  private AlipayVectors() {}

  private static JSONObject load() {
    try (InputStream file = AlipayVectors.class.getResourceAsStream("alipay-notifications.json")) {
      return JSON.parseObject(file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<Named<JSONObject>> all() {
    return FILE.getJSONArray("vectors").toJavaList(JSONObject.class).stream()
        .map(vector -> Named.of(vector.getString("name"), vector));
  }

  static ProviderSettings.Alipay settings(String... keys) {
    return new ProviderSettings.Alipay(
        RECEIVER.getString("appId"),
        List.of(RECEIVER.getString("sellerId")),
        List.of(keys),
        TradeNumberSource.OUT_TRADE_NO);
  }

  static String publicKey() {
    return RECEIVER.getString("alipayPublicKeyBase64");
  }

  static String certificate() {
    return RECEIVER.getString("alipayCertificatePem");
  }

  static RawPaymentCallback raw(JSONObject vector) {
    return raw(Base64.getDecoder().decode(vector.getString("bodyBase64")));
  }

  static RawPaymentCallback raw(byte[] body) {
    return RawPaymentCallback.of(Map.<String, List<String>>of(), body);
  }
}
