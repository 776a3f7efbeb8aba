package site.dopplerxd.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.alibaba.fastjson2.JSONObject;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import site.dopplerxd.domain.payment.verification.ProviderSettings;
import site.dopplerxd.domain.payment.verification.TradeNumberSource;

/** WeChat Pay and Alipay, with keys of this JVM, for tests of the whole. Thread-safe. */
public final class PaymentProviders {
  private static final String API_V3_KEY = "0123456789abcdef0123456789abcdef";
  private static final String KEY_ID = "PUB_KEY_ID_0000000000000000000000000000000001";
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final DateTimeFormatter ALIPAY_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  /** To find them takes a second or two. */
  private static final KeyPair KEYS = generate();

  /** What is sent: headers and bytes. */
  public record Sent(Map<String, String> headers, byte[] body) {}

  private static KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private String publicKey() {
    return Base64.getEncoder().encodeToString(KEYS.getPublic().getEncoded());
  }

  public ProviderSettings wechatPay() {
    return new ProviderSettings.WechatPay(
        "1900000109",
        List.of("wx01"),
        List.of(),
        API_V3_KEY,
        Optional.empty(),
        List.of(),
        List.of(new ProviderSettings.PublicKey(KEY_ID, publicKey())),
        TradeNumberSource.OUT_TRADE_NO);
  }

  public ProviderSettings alipay() {
    return new ProviderSettings.Alipay(
        "2026", List.of("2088"), List.of(publicKey()), TradeNumberSource.OUT_TRADE_NO);
  }

  /** The same as fields of an operator's request, without where the trade number stands. */
  public JSONObject wechatPayRequest() {
    return JSONObject.of("mchid", "1900000109", "appids", List.of("wx01"))
        .fluentPut("apiV3Key", API_V3_KEY)
        .fluentPut("publicKeys", List.of(JSONObject.of("id", KEY_ID, "key", publicKey())));
  }

  /** WeChat Pay says that this was paid. */
  public Sent wechatPaid(String outTradeNo, String transactionId, int cents, Instant at) {
    return wechatPaid(outTradeNo, "", transactionId, cents, at);
  }

  /** The same with a text in {@code attach}. */
  public Sent wechatPaid(
      String outTradeNo, String attach, String transactionId, int cents, Instant at) {
    JSONObject resource =
        JSONObject.of("mchid", "1900000109", "appid", "wx01", "trade_state", "SUCCESS")
            .fluentPut("out_trade_no", outTradeNo)
            .fluentPut("attach", attach)
            .fluentPut("transaction_id", transactionId)
            .fluentPut("trade_type", "JSAPI")
            .fluentPut("success_time", OffsetDateTime.ofInstant(at, SHANGHAI).toString())
            .fluentPut("amount", JSONObject.of("total", cents, "currency", "CNY"));
    return wechat("TRANSACTION.SUCCESS", "event-" + transactionId, resource, at);
  }

  private Sent wechat(String type, String id, JSONObject resource, Instant at) {
    JSONObject envelope =
        JSONObject.of("id", id, "event_type", type)
            .fluentPut(
                "resource",
                JSONObject.of("algorithm", "AEAD_AES_256_GCM", "nonce", "twelve bytes")
                    .fluentPut("associated_data", "transaction")
                    .fluentPut("ciphertext", encrypted(resource.toString())));
    String body = envelope.toString();
    long seconds = at.getEpochSecond();
    Map<String, String> headers = new TreeMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("Wechatpay-Serial", KEY_ID);
    headers.put("Wechatpay-Timestamp", "" + seconds);
    headers.put("Wechatpay-Nonce", "n1");
    headers.put("Wechatpay-Signature", signature(seconds + "\nn1\n" + body + "\n"));
    return new Sent(headers, body.getBytes(UTF_8));
  }

  private static String encrypted(String text) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(API_V3_KEY.getBytes(UTF_8), "AES"),
          new GCMParameterSpec(128, "twelve bytes".getBytes(UTF_8)));
      cipher.updateAAD("transaction".getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(cipher.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private String signature(String text) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(KEYS.getPrivate());
      signature.update(text.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** Alipay says that this was paid. */
  public Sent alipayPaid(String outTradeNo, String tradeNo, String amount, Instant at) {
    return alipay("TRADE_SUCCESS", outTradeNo, tradeNo, amount, at);
  }

  /** Alipay says that this try to pay was closed. */
  public Sent alipayClosed(String outTradeNo, String tradeNo, String amount, Instant at) {
    return alipay("TRADE_CLOSED", outTradeNo, tradeNo, amount, at);
  }

  private Sent alipay(String status, String outTradeNo, String tradeNo, String amount, Instant at) {
    Map<String, String> form = new TreeMap<>();
    form.put("notify_id", status + "-" + tradeNo);
    form.put("charset", "UTF-8");
    form.put("app_id", "2026");
    form.put("seller_id", "2088");
    form.put("out_trade_no", outTradeNo);
    form.put("trade_no", tradeNo);
    form.put("trade_status", status);
    form.put("total_amount", amount);
    form.put("gmt_payment", ALIPAY_TIME.format(at.atZone(SHANGHAI)));
    form.put("subject", "拼团商品");
    String signed =
        form.entrySet().stream()
            .map(one -> one.getKey() + "=" + one.getValue())
            .collect(Collectors.joining("&"));
    form.put("sign", signature(signed));
    form.put("sign_type", "RSA2");
    String body =
        form.entrySet().stream()
            .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    return new Sent(
        Map.of("Content-Type", "application/x-www-form-urlencoded; text/html; charset=utf-8"),
        body.getBytes(UTF_8));
  }
}
