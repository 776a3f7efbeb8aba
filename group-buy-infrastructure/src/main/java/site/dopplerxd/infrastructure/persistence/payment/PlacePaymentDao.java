package site.dopplerxd.infrastructure.persistence.payment;

import org.apache.ibatis.annotations.Mapper;
import org.jspecify.annotations.Nullable;

/** Table payment_of_place. */
@Mapper
interface PlacePaymentDao {
  void add(PlacePaymentRow row);

  @Nullable PlacePaymentRow find(String source, String channel, String outTradeNo);

  @Nullable PlacePaymentRow findByTransaction(String source, String channel, String transactionId);
}
