package site.dopplerxd.infrastructure.persistence.payment.raw;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.infrastructure.persistence.shared.JsonRows;

/** The columns of payment_callback that hold bodies. */
@Mapper
interface RawBodyDao {
  /** A body and its event. */
  record RawBodyRow(
      String clientId,
      String provider,
      String eventKey,
      String rawKeyId,
      String rawSealed,
      Instant rawUntil) {}

  @Nullable RawBodyRow find(@Param("id") long id);

  List<Long> ofBuyer(
      @Param("clientId") String clientId,
      @Param("userId") String userId,
      @Param("limit") int limit);

  List<Long> expired(@Param("limit") int limit);

  void delete(@Param("ids") JsonRows<Long> ids);
}
