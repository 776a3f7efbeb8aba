package site.dopplerxd.infrastructure.dao;

import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import site.dopplerxd.infrastructure.mapping.JsonRows;

/** Table notify_attempt. */
@Mapper
public interface NotifyAttemptDao {
  void addAll(@Param("attempts") JsonRows<NotifyAttemptRow> attempts);

  int deleteOf(@Param("taskIds") JsonRows<Long> taskIds);
}
