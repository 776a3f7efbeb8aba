package site.dopplerxd.infrastructure.persistence.minute;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;

/** Table node_minute. Every statement is bounded, and timed out. */
@Mapper
interface NodeMinuteDao {
  void add(@Param("node") String node, @Param("row") NodeMinuteRow row);

  List<NodeMinuteRow> since(@Param("start") Instant start, @Param("limit") int limit);

  List<NodeSeenRow> nodesSince(@Param("start") Instant start, @Param("limit") int limit);

  int deleteBefore(@Param("start") Instant start, @Param("limit") int limit);
}
