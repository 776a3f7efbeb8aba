package site.dopplerxd.infrastructure.payment.alipay;

import com.alipay.api.AlipayApiException;
import com.alipay.api.internal.util.AlipaySignature;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import site.dopplerxd.domain.payment.verification.RawPaymentCallback;

/** Signs with Alipay's own library, which is independent of us. */
final class AlipaySigner {
  final Map<String, String> parameters = new LinkedHashMap<>();

  /** Whether the form says how it is signed. */
  boolean signatureType = true;

  /** What is sent, and not signed. */
  String more = "";

  /** A payment of the order that the vectors are about. */
  AlipaySigner() {
    parameters.put("notify_id", "2026112800222115950000021400000001");
    parameters.put("charset", "UTF-8");
    parameters.put("app_id", AlipayVectors.RECEIVER.getString("appId"));
    parameters.put("seller_id", AlipayVectors.RECEIVER.getString("sellerId"));
    parameters.put("out_trade_no", "GB20261128000001");
    parameters.put("trade_no", "2026112822001421400000000001");
    parameters.put("trade_status", "TRADE_SUCCESS");
    parameters.put("total_amount", "90.00");
    parameters.put("gmt_payment", "2026-11-28 11:59:50");
    parameters.put("subject", "拼团商品");
  }

  RawPaymentCallback send() {
    return send("RSA2");
  }

  RawPaymentCallback send(String type) {
    String charset = parameters.get("charset");
    Map<String, String> sent = new LinkedHashMap<>(parameters);
    if (signatureType) {
      sent.put("sign_type", type);
    }
    try {
      String content = AlipaySignature.getSignCheckContentV1(new LinkedHashMap<>(sent));
      String key =
          AlipayVectors.FILE
              .getJSONObject("testPrivateKeys")
              .getString("alipay")
              .replaceAll("-----[A-Z ]+-----|\\s", "");
      sent.put("sign", AlipaySignature.rsaSign(content, key, charset, "RSA2"));
    } catch (AlipayApiException e) {
      throw new AssertionError(e);
    }
    Charset encoding = Charset.forName(charset);
    String body =
        sent.entrySet().stream()
            .map(
                one ->
                    URLEncoder.encode(one.getKey(), encoding)
                        + "="
                        + URLEncoder.encode(one.getValue(), encoding))
            .collect(Collectors.joining("&"));
    return AlipayVectors.raw((body + more).getBytes(StandardCharsets.US_ASCII));
  }
}
