package site.dopplerxd.infrastructure.persistence.notify;

import java.time.Duration;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.query.TaskFilter;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.TeamId;

/** Turns what people look for into what an index can find. */
@Component
@RequiredArgsConstructor
class TaskSearches {
  /**
   * Ids grow with time, but for rows written at the same moment, which a statement that waits for a
   * lock can make seconds long. So ids bound a search by time, and the moments themselves decide.
   */
  private static final Duration DISORDER = Duration.ofMinutes(1);

  private final TaskQueryDao tasks;

  /** The search; absent when it cannot find anything. */
  Optional<TaskQueryDao.TaskSearchRow> of(TaskFilter filter, long leastId, long mostId) {
    Optional<Long> first =
        filter.from().isEmpty()
            ? Optional.of(leastId)
            : filter.from().map(from -> tasks.firstIdSince(from.minus(DISORDER)));
    Optional<Long> last =
        filter.to().isEmpty()
            ? Optional.of(mostId)
            : filter.to().map(to -> tasks.lastIdBefore(to.plus(DISORDER)));
    Optional<TeamId> team = teamOf(filter);
    if (first.isEmpty() || last.isEmpty() || (team.isEmpty() && wantsATeam(filter))) {
      return Optional.empty();
    }
    return Optional.of(
        new TaskQueryDao.TaskSearchRow(
            filter.status().map(NotifyStatus::getCode).orElse(null),
            team.map(TeamId::value).orElse(null),
            filter.clientId().map(ClientId::value).orElse(null),
            filter.host().orElse(null),
            filter.from().orElse(null),
            filter.to().orElse(null),
            Math.max(leastId, first.get()),
            Math.min(mostId, last.get())));
  }

  private static boolean wantsATeam(TaskFilter filter) {
    return filter.teamId().isPresent() || filter.outTradeNo().isPresent();
  }

  /** The team that is wanted, by its id, by one of its trade numbers, or by both. */
  private Optional<TeamId> teamOf(TaskFilter filter) {
    Optional<TeamId> sold =
        filter.outTradeNo().map(OutTradeNo::value).map(tasks::teamOf).map(TeamId::new);
    if (filter.outTradeNo().isEmpty()) {
      return filter.teamId();
    }
    return sold.filter(team -> filter.teamId().map(team::equals).orElse(true));
  }
}
