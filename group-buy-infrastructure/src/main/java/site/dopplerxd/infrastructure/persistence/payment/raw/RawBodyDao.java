package site.dopplerxd.infrastructure.persistence.payment.raw;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
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

  @Nullable RawBodyRow find(long id);

  List<Long> ofBuyer(String clientId, String userId, int limit);

  List<Long> expired(int limit);

  void delete(JsonRows<Long> ids);
}
