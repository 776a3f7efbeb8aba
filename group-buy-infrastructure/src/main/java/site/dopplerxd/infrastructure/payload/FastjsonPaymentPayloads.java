package site.dopplerxd.infrastructure.payload;

import com.alibaba.fastjson2.JSONObject;
import com.alibaba.fastjson2.JSONWriter;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.payment.notification.model.PaymentChange;
import site.dopplerxd.domain.payment.notification.model.PaymentNotification;
import site.dopplerxd.domain.payment.notification.port.PaymentPayloads;

/** The bodies of callbacks about payments, with their fields in the order in which they are put. */
@Component
final class FastjsonPaymentPayloads implements PaymentPayloads {
  @Override
  public String paymentResult(PaymentNotification payment) {
    PaymentChange current = payment.current();
    var body = new JSONObject();
    body.put("paymentId", payment.paymentId().value());
    body.put("orderNo", payment.orderNo());
    body.put("amount", payment.amount().amount());
    body.put("status", current.status().name());
    body.put("paymentMethod", payment.paymentMethod().orElse(null));
    body.put("transactionId", payment.transactionId().orElse(null));
    body.put("timestamp", current.at().toEpochMilli());
    return body.toJSONString(
        JSONWriter.Feature.WriteNulls, JSONWriter.Feature.WriteBigDecimalAsPlain);
  }
}
