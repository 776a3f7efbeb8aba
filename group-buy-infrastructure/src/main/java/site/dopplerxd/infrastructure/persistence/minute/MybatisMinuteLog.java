package site.dopplerxd.infrastructure.persistence.minute;

import java.time.Instant;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Repository;
import site.dopplerxd.domain.minute.MinuteCounts;
import site.dopplerxd.domain.minute.MinuteLog;

/** Sums the nodes' minutes where they are kept. */
@Repository
@RequiredArgsConstructor
final class MybatisMinuteLog implements MinuteLog {
  private final NodeMinuteDao minutes;

  @Override
  public void add(String node, Instant minute, MinuteCounts counts) {
    minutes.add(node, minute, counts);
  }

  @Override
  public List<Minute> since(Instant start, int limit) {
    return minutes.since(start, limit).stream().map(NodeMinuteRow::toMinute).toList();
  }

  @Override
  public List<NodeSeen> nodesSince(Instant start, int limit) {
    return minutes.nodesSince(start, limit);
  }

  @Override
  public int deleteBefore(Instant start, int limit) {
    return minutes.deleteBefore(start, limit);
  }
}
