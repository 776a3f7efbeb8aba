package site.dopplerxd.infrastructure.persistence.notify;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.query.TaskFilter;
import site.dopplerxd.domain.shared.ClientId;
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

  /** A trade number may be in one team of each channel. */
  private static final int MOST_TEAMS = 1_000;

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
    Optional<List<String>> teams = teamsOf(filter);
    if (first.isEmpty() || last.isEmpty() || teams.filter(List::isEmpty).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new TaskQueryDao.TaskSearchRow(
            filter.status().map(NotifyStatus::getCode).orElse(null),
            teams.orElse(null),
            filter.clientId().map(ClientId::value).orElse(null),
            filter.host().orElse(null),
            filter.from().orElse(null),
            filter.to().orElse(null),
            Math.max(leastId, first.get()),
            Math.min(mostId, last.get())));
  }

  /**
   * The teams that are wanted, by id, by one of their trade numbers, or by both; absent when the
   * filter names neither.
   */
  private Optional<List<String>> teamsOf(TaskFilter filter) {
    Optional<String> team = filter.teamId().map(TeamId::value);
    if (filter.outTradeNo().isEmpty()) {
      return team.map(List::of);
    }
    List<String> sold = tasks.teamsOf(filter.outTradeNo().get().value(), MOST_TEAMS);
    return Optional.of(
        team.map(wanted -> sold.stream().filter(wanted::equals).toList()).orElse(sold));
  }
}
