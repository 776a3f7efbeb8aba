package site.dopplerxd.trigger.http.operator;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import site.dopplerxd.domain.notify.channel.DeliveryChannel;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.query.TaskFilter;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.TeamId;

/** Reads which tasks somebody wants to see, and which page of them. */
final class TaskQueries {
  static final int MAX_PAGE = 200;

  private static final int DEFAULT_PAGE = 50;
  private static final Set<String> FILTERS =
      Set.of("status", "teamId", "clientId", "host", "outTradeNo", "from", "to");

  /**
   * A page.
   *
   * @param beforeId where it begins, exclusive
   */
  record Page(long beforeId, int limit) {}

  private TaskQueries() {}

  /** A filter and a page. */
  static QueryReader search(Map<String, List<String>> parameters) {
    return QueryReader.of(parameters, with("cursor", "limit"));
  }

  /** A filter alone. */
  static QueryReader filterAlone(Map<String, List<String>> parameters) {
    return QueryReader.of(parameters, FILTERS);
  }

  /** A filter out of a body. */
  static TaskFilter filter(Map<String, String> fields) {
    Map<String, List<String>> parameters =
        fields.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, field -> List.of(String.valueOf(field.getValue()))));
    return filter(filterAlone(parameters));
  }

  static TaskFilter filter(QueryReader query) {
    return new TaskFilter(
        query.oneOf("status", NotifyStatus.class),
        query.text("teamId", 64).map(TeamId::new),
        query.text("clientId", 32).map(ClientId::new),
        query.text("host", DeliveryChannel.MAX_DESTINATION_LENGTH),
        query.text("outTradeNo", 64).map(OutTradeNo::new),
        query.moment("from"),
        query.moment("to"));
  }

  static Page page(QueryReader query) {
    return new Page(
        query.number("cursor", 1, Long.MAX_VALUE).orElse(Long.MAX_VALUE),
        query.number("limit", 1, MAX_PAGE).orElse((long) DEFAULT_PAGE).intValue());
  }

  private static Set<String> with(String... more) {
    return Stream.concat(FILTERS.stream(), Stream.of(more))
        .collect(Collectors.toCollection(HashSet::new));
  }
}
