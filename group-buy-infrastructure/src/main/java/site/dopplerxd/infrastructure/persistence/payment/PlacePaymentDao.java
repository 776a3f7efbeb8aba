package site.dopplerxd.infrastructure.persistence.payment;

import org.apache.ibatis.annotations.Mapper;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.payment.model.PlacePayment;

/** Table payment_of_place. */
@Mapper
interface PlacePaymentDao {
  void add(PlacePayment payment);

  @Nullable PlacePaymentRow find(String source, String channel, String outTradeNo);

  @Nullable PlacePaymentRow findByTransaction(String source, String channel, String transactionId);
}
