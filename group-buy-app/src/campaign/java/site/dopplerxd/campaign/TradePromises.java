package site.dopplerxd.campaign;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Of teams, places, and what is owed for them. */
final class TradePromises {
  /** Each team with its counts as they stand there and as its places have them. */
  private static final String TEAMS =
      """
      SELECT * FROM (
        SELECT t.team_id, t.status, t.target_count, t.lock_count, t.complete_count,
               (SELECT COUNT(*) FROM group_buy_order_list p
                 WHERE p.team_id = t.team_id AND p.status < 2) AS held,
               (SELECT COUNT(*) FROM group_buy_order_list p
                 WHERE p.team_id = t.team_id AND p.status = 1) AS paid
          FROM group_buy_order t) counted
       WHERE
      """;

  private final Database database;

  TradePromises(Database database) {
    this.database = database;
  }

  @Promise
  List<String> noTeamHoldsMorePlacesThanItHasOrCountsMorePaymentsThanPlaces() {
    return database.rows(
        """
        SELECT team_id, complete_count, lock_count, target_count FROM group_buy_order
         WHERE NOT (0 <= complete_count AND complete_count <= lock_count
                    AND lock_count <= target_count)
        """);
  }

  @Promise
  List<String> theCountsOfATeamAreThoseOfItsPlaces() {
    return database.rows(TEAMS + "held <> lock_count OR paid <> complete_count");
  }

  @Promise
  List<String> everyPlaceIsInATeam() {
    return database.rows(
        """
        SELECT p.order_id, p.team_id FROM group_buy_order_list p
          LEFT JOIN group_buy_order t ON t.team_id = p.team_id
         WHERE t.team_id IS NULL OR t.source <> p.source OR t.channel <> p.channel
        """);
  }

  @Promise
  List<String> aTeamIsCompleteExactlyWhenAllItsPlacesArePaid() {
    return database.rows(TEAMS + "(status = 1) <> (paid = target_count)");
  }

  @Promise
  List<String> aTeamHasOneTaskWhenItIsCompleteAndNoneBefore() {
    return database.rows(
        """
        SELECT t.team_id, t.status, COUNT(n.id) AS tasks FROM group_buy_order t
          LEFT JOIN notify_task n ON n.team_id = t.team_id
         GROUP BY t.team_id, t.status
        HAVING tasks <> IF(t.status = 1, 1, 0)
        """);
  }

  @Promise
  List<String> everyTaskIsOwedForATeam() {
    return database.rows(
        """
        SELECT n.id, n.team_id FROM notify_task n
          LEFT JOIN group_buy_order t ON t.team_id = n.team_id
         WHERE t.team_id IS NULL OR t.notify_url <> n.notify_url
        """);
  }

  @Promise
  List<String> aTaskListsThePaidTradeNumbersOfItsTeamAndNoOther() {
    Map<String, List<String>> paid =
        database.placesByTradeNo().values().stream()
            .filter(place -> place.status() == 1)
            .collect(
                Collectors.groupingBy(
                    Database.Place::teamId,
                    Collectors.mapping(Database.Place::outTradeNo, Collectors.toList())));
    return database.tasks().stream()
        .filter(task -> !sorted(task.tradeNos()).equals(sorted(paid.get(task.teamId()))))
        .map(task -> task.parameterJson() + ", paid: " + paid.get(task.teamId()))
        .toList();
  }

  private static List<String> sorted(@Nullable List<String> numbers) {
    return numbers == null ? List.of() : numbers.stream().sorted().toList();
  }

  @Promise
  List<String> noBuyerHoldsMorePlacesThanTheActivityGives() {
    return database.rows(
        """
        SELECT p.activity_id, p.source, p.channel, p.user_id, COUNT(*) AS held, MAX(a.take_limit_count) AS most
          FROM group_buy_order_list p JOIN group_buy_activity a ON a.activity_id = p.activity_id
         WHERE p.status < 2
         GROUP BY p.activity_id, p.source, p.channel, p.user_id
        HAVING held > most
        """);
  }
}
