package site.dopplerxd.infrastructure.persistence.notify;

import org.apache.ibatis.annotations.Mapper;
import site.dopplerxd.infrastructure.persistence.shared.JsonRows;

/** Table notify_attempt. */
@Mapper
interface NotifyAttemptDao {
  void addAll(JsonRows<NotifyAttemptRow> attempts);

  int deleteOf(JsonRows<Long> taskIds);
}
