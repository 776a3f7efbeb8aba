package site.dopplerxd.infrastructure.persistence.payment;

import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/** Table payment_of_place. */
@Mapper
interface PlacePaymentDao {
  void add(PlacePaymentRow row);

  @Nullable PlacePaymentRow find(
      @Param("source") String source,
      @Param("channel") String channel,
      @Param("outTradeNo") String outTradeNo);

  @Nullable PlacePaymentRow findByTransaction(
      @Param("source") String source,
      @Param("channel") String channel,
      @Param("transactionId") String transactionId);
}
