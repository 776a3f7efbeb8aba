package site.dopplerxd.infrastructure.persistence.notify;

import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import site.dopplerxd.infrastructure.persistence.shared.JsonRows;

/** Table notify_attempt. */
@Mapper
interface NotifyAttemptDao {
  void addAll(@Param("attempts") JsonRows<NotifyAttemptRow> attempts);

  int deleteOf(@Param("taskIds") JsonRows<Long> taskIds);
}
