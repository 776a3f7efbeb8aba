package site.dopplerxd.infrastructure.payment.wechatpay;

import com.alibaba.fastjson2.JSONObject;
import com.wechat.pay.java.core.cipher.AeadAesCipher;
import com.wechat.pay.java.core.cipher.RSASigner;
import com.wechat.pay.java.core.util.PemUtil;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import site.dopplerxd.domain.payment.verification.RawPaymentCallback;

/** Encrypts and signs with WeChat Pay's own library, which is independent of us. */
final class WechatPaySigner {
  static final String NONCE = "aNonceOf12By";
  static final String CERTIFICATE_SERIAL = "5A6F3C0D9E1B48277C64A0F5D83B9216E7405C1F";

  final Map<String, String> headers = new TreeMap<>();
  final JSONObject envelope = new JSONObject();
  final JSONObject encrypted = new JSONObject();
  final JSONObject resource = new JSONObject();
  Instant signedAt = WechatPayVectors.NOW;

  /** A payment of the order that the vectors are about. */
  WechatPaySigner() {
    envelope.put("id", "event-1");
    envelope.put("event_type", "TRANSACTION.SUCCESS");
    encrypted.put("algorithm", "AEAD_AES_256_GCM");
    encrypted.put("associated_data", "transaction");
    encrypted.put("nonce", NONCE);
    resource.put("mchid", WechatPayVectors.RECEIVER.getString("mchid"));
    resource.put("appid", WechatPayVectors.RECEIVER.getString("appid"));
    resource.put("out_trade_no", "GB20261128000001");
    resource.put("transaction_id", "4200002026202611280000000001");
    resource.put("trade_type", "JSAPI");
    resource.put("trade_state", "SUCCESS");
    resource.put("success_time", "2026-11-28T11:59:50+08:00");
    resource.put("amount", JSONObject.of("total", 9000, "currency", "CNY"));
  }

  RawPaymentCallback send() {
    String ciphertext =
        new AeadAesCipher(utf8(WechatPayVectors.RECEIVER.getString("apiV3Key")))
            .encrypt(
                utf8(String.valueOf(encrypted.getOrDefault("associated_data", ""))),
                utf8(NONCE),
                utf8(resource.toString()));
    encrypted.put("ciphertext", ciphertext);
    envelope.put("resource", encrypted);
    return signed(envelope.toString());
  }

  /** Any body at all, signed. */
  RawPaymentCallback signed(String body) {
    String timestamp = "" + signedAt.getEpochSecond();
    var signer =
        new RSASigner("", PemUtil.loadPrivateKeyFromString(WechatPayVectors.privateKey("wx-cert")));
    String message = timestamp + "\nnonce-1\n" + body + "\n";
    Map<String, String> all = new TreeMap<>();
    all.put("Wechatpay-Serial", CERTIFICATE_SERIAL);
    all.put("Wechatpay-Timestamp", timestamp);
    all.put("Wechatpay-Nonce", "nonce-1");
    all.put("Wechatpay-Signature", signer.sign(message).getSign());
    all.putAll(headers);
    return WechatPayVectors.raw(all, utf8(body));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
