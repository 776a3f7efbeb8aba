package site.dopplerxd.infrastructure.persistence.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.query.TaskFilter;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.infrastructure.persistence.notify.TaskQueryDao.TaskSearchRow;
import site.dopplerxd.infrastructure.persistence.server.IdRange;

/** Turns what people look for into what an index can find. */
@Component
@RequiredArgsConstructor
class TaskSearches {
  /**
   * The ids that one cell gave grow with time, but for rows written at the same moment, which a
   * statement that waits for a lock can make seconds long. So ids bound a search by time, and the
   * moments themselves decide.
   */
  private static final Duration DISORDER = Duration.ofMinutes(1);

  /** A trade number may be in one team of each channel. */
  private static final int MOST_TEAMS = 1_000;

  private final TaskQueryDao tasks;

  /** Some ids, from the least to the most. */
  private record Ids(long least, long most) {
    Ids and(long otherLeast, long otherMost) {
      return new Ids(Math.max(least, otherLeast), Math.min(most, otherMost));
    }
  }

  /** Rows of one search. */
  interface Rows<T> {
    List<T> of(TaskSearchRow search, int limit);
  }

  /** Up to the limit, of one search after the other. */
  static <T> List<T> found(List<TaskSearchRow> searches, int limit, Rows<T> rows) {
    List<T> found = new ArrayList<>();
    for (TaskSearchRow search : searches) {
      if (found.size() < limit) {
        found.addAll(rows.of(search, limit - found.size()));
      }
    }
    return found;
  }

  /**
   * The search, in as many parts as its time has ranges of ids, in ascending order; empty when it
   * cannot find anything.
   */
  List<TaskSearchRow> of(TaskFilter filter, long leastId, long mostId) {
    Optional<List<String>> teams = teamsOf(filter);
    if (teams.filter(List::isEmpty).isPresent()) {
      return List.of();
    }
    return idsOf(filter).stream()
        .map(ids -> ids.and(leastId, mostId))
        .filter(ids -> ids.least() <= ids.most())
        .map(ids -> search(filter, teams.orElse(null), ids))
        .toList();
  }

  private static TaskSearchRow search(TaskFilter filter, @Nullable List<String> teams, Ids ids) {
    return new TaskSearchRow(
        filter.status().map(NotifyStatus::getCode).orElse(null),
        teams,
        filter.clientId().map(ClientId::value).orElse(null),
        filter.host().orElse(null),
        filter.from().orElse(null),
        filter.to().orElse(null),
        ids.least(),
        ids.most());
  }

  private List<Ids> idsOf(TaskFilter filter) {
    Optional<Instant> from = filter.from().map(moment -> moment.minus(DISORDER));
    Optional<Instant> to = filter.to().map(moment -> moment.plus(DISORDER));
    if (from.isEmpty() && to.isEmpty()) {
      return List.of(new Ids(0, Long.MAX_VALUE));
    }
    List<Ids> ranges = ranges();
    return ranges.size() == 1
        ? edges(ranges.get(0), from, to).stream().toList()
        : ranges.stream().map(range -> halved(range, from, to)).toList();
  }

  /** The ids of each cell that gave some: a row keeps its id when its channel moves. */
  private List<Ids> ranges() {
    List<Ids> ranges = new ArrayList<>();
    Long first = tasks.firstIdFrom(0);
    while (first != null) {
      long end = IdRange.lastBeside(first);
      Long last = tasks.lastIdUpTo(end);
      ranges.add(new Ids(first, last == null ? end : last)); // All may be deleted meanwhile.
      first = tasks.firstIdFrom(end + 1);
    }
    return ranges;
  }

  private Optional<Ids> edges(Ids range, Optional<Instant> from, Optional<Instant> to) {
    Optional<Long> first =
        from.isEmpty() ? Optional.of(range.least()) : from.map(tasks::firstIdSince);
    Optional<Long> last = to.isEmpty() ? Optional.of(range.most()) : to.map(tasks::lastIdBefore);
    return first.flatMap(least -> last.map(most -> new Ids(least, most)));
  }

  /** Looks at some forty rows of a range: an index by time has the rows of all ranges together. */
  private Ids halved(Ids range, Optional<Instant> from, Optional<Instant> to) {
    return new Ids(
        from.map(moment -> firstSince(moment, range)).orElse(range.least()),
        to.map(moment -> firstSince(moment, range) - 1).orElse(range.most()));
  }

  private long firstSince(Instant moment, Ids range) {
    long least = range.least();
    long most = range.most() + 1;
    while (least < most) {
      long middle = least + (most - least) / 2;
      Instant created = tasks.createdAtOrAfter(middle, range.most());
      if (created != null && created.isBefore(moment)) {
        least = middle + 1;
      } else {
        most = middle;
      }
    }
    return least;
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
