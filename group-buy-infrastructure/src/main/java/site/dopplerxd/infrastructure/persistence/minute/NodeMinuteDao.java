package site.dopplerxd.infrastructure.persistence.minute;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import site.dopplerxd.domain.minute.MinuteCounts;
import site.dopplerxd.domain.minute.MinuteLog.NodeSeen;

/** Table node_minute. Every statement is bounded, and timed out. */
@Mapper
interface NodeMinuteDao {
  void add(String node, Instant minute, MinuteCounts counts);

  List<NodeMinuteRow> since(Instant start, int limit);

  List<NodeSeen> nodesSince(Instant start, int limit);

  int deleteBefore(Instant start, int limit);
}
