package site.dopplerxd.infrastructure.dao;

import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;

/** Table notify_attempt. */
@Mapper
public interface NotifyAttemptDao {
  void addAll(@Param("attempts") List<NotifyAttemptRow> attempts);

  int deleteOf(@Param("taskIds") List<Long> taskIds);
}
