package site.dopplerxd.infrastructure.persistence.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static site.dopplerxd.infrastructure.persistence.move.TwoCells.MOVES;
import static site.dopplerxd.infrastructure.persistence.move.TwoCells.QUICK;
import static site.dopplerxd.infrastructure.persistence.move.TwoCells.STAYS;
import static site.dopplerxd.infrastructure.persistence.move.TwoCells.count;
import static site.dopplerxd.infrastructure.persistence.move.TwoCells.image;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import site.dopplerxd.infrastructure.persistence.move.ChannelMove.Pauses;
import site.dopplerxd.infrastructure.persistence.move.SoldChannel.State;

@Tag("database")
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class ChannelMoveTest {
  private static final Pauses IMPATIENT =
      new Pauses(Duration.ofMillis(300), Duration.ofMillis(1), Duration.ofMillis(50));

  private final TwoCells cells = TwoCells.take();
  private SoldChannel moves;

  @BeforeEach
  void twoChannels() {
    moves = SoldChannel.in(cells.one, MOVES, 10_000);
    SoldChannel.in(cells.one, STAYS, 50_000);
  }

  @AfterEach
  void releaseTheCells() {
    cells.release();
  }

  @Test
  void theChannelMovesWholeAndTheOtherStaysAsItIs(CapturedOutput output) {
    Map<String, List<String>> before = image(cells.one, MOVES);
    Map<String, List<String>> neighbour = image(cells.one, STAYS);
    before.remove("payment_provider_config");
    assertThat(before.values()).as("there is something of everything").noneMatch(List::isEmpty);

    assertThat(cells.move()).as(output.getAll()).isTrue();

    assertThat(image(cells.other, MOVES)).containsAllEntriesOf(before);
    assertThat(image(cells.one, MOVES).values()).allMatch(List::isEmpty);
    assertThat(image(cells.one, STAYS)).isEqualTo(neighbour);
    assertThat(image(cells.other, STAYS).values()).allMatch(List::isEmpty);
    assertThat(count(cells.one, "channel_move")).isZero();
    assertThat(count(cells.other, "channel_move")).isZero();
    assertThat(output).contains("channel s01/c01 has moved");
  }

  @Test
  void whatTheTeamsNeedIsThereAndWhatOtherChannelsUseStays() {
    assertThat(cells.move()).isTrue();

    assertThat(count(cells.other, "group_buy_activity")).isEqualTo(2);
    assertThat(count(cells.other, "group_buy_discount")).isEqualTo(2);
    assertThat(count(cells.other, "crowd_tags_detail d JOIN crowd_tags c USING (batch_id)"))
        .isEqualTo(2);
    assertThat(count(cells.other, "crowd_tags_job WHERE status = 1")).isEqualTo(1);
    assertThat(count(cells.other, "api_client WHERE enabled")).isEqualTo(1);
    assertThat(count(cells.one, "group_buy_activity WHERE activity_id = " + SoldChannel.SHARED))
        .isEqualTo(1);
    assertThat(count(cells.one, "group_buy_activity WHERE activity_id = " + moves.limited()))
        .isZero();
  }

  @Test
  void theCountOfSoldPlacesGoesWithThem() {
    String sold = "group_buy_stock WHERE activity_id = %d AND sold = %d";
    long places =
        count(
            cells.one,
            "group_buy_order_list WHERE status < 2 AND activity_id = " + moves.limited());
    assertThat(count(cells.one, sold.formatted(moves.limited(), places))).isEqualTo(1);

    assertThat(cells.move()).isTrue();

    assertThat(count(cells.other, sold.formatted(moves.limited(), places))).isEqualTo(1);
    assertThat(count(cells.one, "group_buy_stock WHERE activity_id = " + moves.limited())).isZero();
  }

  @Test
  void theWayBackIsTheSameWithTheDatabasesExchanged() {
    Map<String, List<String>> before = image(cells.one, MOVES);

    assertThat(cells.move()).isTrue();
    assertThat(TwoCells.move(cells.other, cells.one, QUICK)).isTrue();

    assertThat(image(cells.one, MOVES)).isEqualTo(before);
    assertThat(image(cells.other, MOVES).values()).allMatch(List::isEmpty);
    assertThat(count(cells.one, "api_client WHERE enabled")).isEqualTo(2);
  }

  @Test
  void aDatabaseThatWouldGiveTheNumbersOfTheOtherIsRefused(CapturedOutput output) {
    TwoCells.beginAt(cells.one, 3_000_000);
    moves.addTeam(State.OPEN, SoldChannel.SHARED);
    cells
        .sql()
        .update(
            "INSERT INTO notify_attempt (task_id, claim_version, attempt_number, started_at,"
                + " duration_ms, outcome, stale, source, channel)"
                + " VALUES (1, 1, 1, UTC_TIMESTAMP(3), 1, 'x', 0, 's01', 'c01')");
    assertRefused(output, "the next row of notify_attempt 1000000, and 3000000 is to come");
    TwoCells.beginAt(cells.other, 4_000_000);
    assertThat(cells.move()).isTrue();
  }

  @Test
  void aCrowdWhoseNumberTheOtherDatabaseWouldGiveIsRefused(CapturedOutput output) {
    TwoCells.beginAt(cells.other, "crowd_tags_job", 5);
    assertRefused(output, "the next row of crowd_tags_job 5, and 7 is to come");
  }

  @Test
  void aSecondRunFindsNothingToMove() {
    assertThat(cells.move()).isTrue();
    Map<String, List<String>> there = image(cells.other, MOVES);
    assertThat(cells.move()).isTrue();
    assertThat(image(cells.other, MOVES)).isEqualTo(there);
  }

  @Test
  void teamsWithMoreThanGoesIntoOneParcelMoveOneByOne() {
    for (int i = 0; i < 2; i++) {
      String team = moves.addTeam(State.COMPLETE, SoldChannel.SHARED);
      cells
          .sql()
          .update(
              "UPDATE notify_task SET parameter_json = REPEAT('x', 6000000) WHERE team_id = ?",
              team);
    }
    Map<String, List<String>> before = image(cells.one, MOVES);
    assertThat(cells.move()).isTrue();
    assertThat(image(cells.other, MOVES)).isEqualTo(before);
  }

  @Test
  void manyTeamsMoveInBatches() {
    for (int i = 0; i < 90; i++) {
      moves.addTeam(i % 2 == 0 ? State.COMPLETE : State.REFUNDED, SoldChannel.SHARED);
    }
    Map<String, List<String>> before = image(cells.one, MOVES);
    assertThat(cells.move()).isTrue();
    assertThat(image(cells.other, MOVES)).isEqualTo(before);
  }

  @Test
  void aTeamWhoseTaskIsLeasedMovesWhenTheNodeIsDone() throws Exception {
    String team = moves.addTeam(State.COMPLETE_NOT_TOLD, SoldChannel.SHARED);
    lease(team, 60);
    var moved = CompletableFuture.supplyAsync(cells::move);
    awaitCount(cells.one, "group_buy_order WHERE source = 's01'", 1);
    assertThat(count(cells.one, "notify_task WHERE team_id = '" + team + "'")).isEqualTo(1);
    assertThat(moved).isNotDone();

    cells
        .sql()
        .update(
            "UPDATE notify_task SET owner = NULL, due_at = NULL, notify_status = 1 WHERE team_id = ?",
            team);

    assertThat(moved.get(30, TimeUnit.SECONDS)).isTrue();
    assertThat(
            count(cells.other, "notify_task WHERE notify_status = 1 AND team_id = '" + team + "'"))
        .isEqualTo(1);
  }

  private static void awaitCount(DataSource database, String from, long wanted) {
    await().atMost(Duration.ofSeconds(60)).until(() -> count(database, from) == wanted);
  }

  private void lease(String team, int seconds) {
    cells
        .sql()
        .update(
            "UPDATE notify_task SET owner = 'n', due_at = UTC_TIMESTAMP(6) + INTERVAL ? SECOND"
                + " WHERE team_id = ?",
            seconds,
            team);
  }

  @Test
  void rowsInUseForTooLongEndTheRunAndANextOneGoesOn(CapturedOutput output) {
    String team = moves.addTeam(State.COMPLETE_NOT_TOLD, SoldChannel.SHARED);
    lease(team, 600);
    assertThat(TwoCells.move(cells.one, cells.other, IMPATIENT)).isFalse();
    assertThat(output).contains("rows are in use for longer than group-buy.move.timeout");
    assertThat(count(cells.one, "group_buy_order WHERE source = 's01'")).isEqualTo(1);
    assertThat(count(cells.one, "api_client")).as("still needed by the team").isEqualTo(2);

    cells.sql().update("UPDATE notify_task SET owner = NULL WHERE team_id = ?", team);
    assertThat(cells.move()).isTrue();
  }

  @Test
  void aLockThatSlippedInIsFoundByTheNextRound() throws Exception {
    try (Connection request = cells.one.getConnection()) {
      request.setAutoCommit(false);
      request
          .createStatement()
          .executeUpdate(
              "INSERT INTO group_buy_order (team_id, activity_id, source, channel, original_price,"
                  + " deduction_price, pay_price, target_count, complete_count, lock_count, status,"
                  + " valid_start_time, valid_end_time, notify_type, notify_url)"
                  + " VALUES ('late', 100, 's01', 'c01', 10, 2, 8, 3, 0, 0, 0, UTC_TIMESTAMP(3),"
                  + " UTC_TIMESTAMP(3), 'HTTP', '')");
      String busy = moves.addTeam(State.COMPLETE_NOT_TOLD, SoldChannel.SHARED);
      lease(busy, 600);
      var moved = CompletableFuture.supplyAsync(cells::move);
      awaitCount(cells.one, "group_buy_order WHERE source = 's01'", 1);
      request.commit();
      awaitCount(cells.other, "group_buy_order WHERE team_id = 'late'", 1);
      cells.sql().update("UPDATE notify_task SET owner = NULL WHERE team_id = ?", busy);
      assertThat(moved.get(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void clientsAreDisabledWhereTheyLeaveBeforeTheFirstTeamMoves() {
    lease(moves.addTeam(State.COMPLETE_NOT_TOLD, SoldChannel.SHARED), 600);
    assertThat(TwoCells.move(cells.one, cells.other, IMPATIENT)).isFalse();
    assertThat(count(cells.one, "api_client WHERE enabled AND source = 's01'")).isZero();
    assertThat(count(cells.other, "api_client WHERE enabled AND source = 's01'")).isEqualTo(1);

    assertThat(TwoCells.move(cells.other, cells.one, QUICK)).as("half of the way back").isTrue();
    assertThat(count(cells.one, "api_client WHERE enabled AND source = 's01'")).isEqualTo(1);
  }

  @Test
  void anActivityThatCountsPlacesOfSeveralChannelsIsRefusedByItsNumber(CapturedOutput output) {
    cells.sql().update("UPDATE group_buy_activity SET place_limit = 5 WHERE activity_id = 100");
    assertRefused(output, "activity 100 has a placeLimit and is sold in other channels");
  }

  @ParameterizedTest
  @CsvSource({
    "UPDATE group_buy_activity SET target = 4 WHERE activity_id = 100, group_buy_activity 100 with other content: target",
    "UPDATE sku SET original_price = 11 WHERE goods_id = 'g100', sku s01/c01/g100 with other content: original_price",
    "UPDATE api_client SET name = 'x', api_client client-s01 with other content: name",
    "DELETE FROM crowd_tags_detail WHERE user_id = 'u1', the crowd vip with other members"
  })
  void settingsThatDifferAreRefusedByName(String change, String words, CapturedOutput output) {
    SoldChannel.in(cells.other, MOVES, 10_000);
    TwoCells.sql(cells.other).update("DELETE FROM group_buy_order");
    TwoCells.sql(cells.other).update(change);
    assertRefused(output, words);
  }

  @Test
  void aRowThatIsThereUnderTheSameIdIsRefusedAndWhatItBelongsToStays(CapturedOutput output) {
    TwoCells.sql(cells.other)
        .update(
            "INSERT INTO notify_attempt (id, task_id, claim_version, attempt_number, started_at,"
                + " duration_ms, outcome, stale) SELECT 10001 + n, 1, n, 1, UTC_TIMESTAMP(3), 1, 'x', 0"
                + " FROM JSON_TABLE(CONCAT('[', REPEAT('1,', 900), '1]'), '$[*]'"
                + " COLUMNS (n FOR ORDINALITY)) numbers");
    assertThat(cells.move()).isFalse();
    assertThat(output)
        .contains("has another row where one is to be written, under the key")
        .contains("PRIMARY")
        .doesNotContain("Duplicate entry");
    assertThat(count(cells.one, "channel_move")).isZero();
  }

  /** A refused row does not end the run while others may yet move. */
  @Test
  void whatIsInUseMovesLaterAlthoughAnotherRowIsRefused(CapturedOutput output) throws Exception {
    String busy = moves.addTeam(State.COMPLETE_NOT_TOLD, SoldChannel.SHARED);
    lease(busy, 600);
    TwoCells.sql(cells.other)
        .update(
            "INSERT INTO payment_notification (id, client_id, payment_id, order_no, amount,"
                + " callback_url, changes) VALUES (?, 'x', 'x', 'x', 1, '', '[]')",
            cells.sql().queryForObject("SELECT MIN(id) FROM payment_notification", Long.class));
    var moved = CompletableFuture.supplyAsync(cells::move);
    awaitCount(cells.one, "group_buy_order WHERE source = 's01'", 1);
    await().until(() -> output.getAll().contains("rows moved=0"));
    cells.sql().update("UPDATE notify_task SET owner = NULL WHERE team_id = ?", busy);

    assertThat(moved.get(30, TimeUnit.SECONDS)).isFalse();
    assertThat(output).contains("payment_notification [").contains("has another row");
    assertThat(count(cells.other, "group_buy_order WHERE team_id = '" + busy + "'")).isOne();
  }

  /** A node that is not sure to have recorded an attempt records it again. */
  @Test
  void anAttemptThatCameAgainAfterItsTwinHasMovedIsDeleted(CapturedOutput output) {
    String attempt =
        " (task_id, claim_version, attempt_number, started_at, duration_ms, outcome, stale, source,"
            + " channel) VALUES (?, 1, 1, UTC_TIMESTAMP(3), 1, 'x', 0, 's01', 'c01')";
    cells.sql().update("INSERT INTO notify_attempt" + attempt, 777);
    assertThat(cells.move()).isTrue();
    cells.sql().update("INSERT INTO notify_attempt" + attempt, 777);

    assertThat(cells.move()).isTrue();
    assertThat(output).contains("has moved before and came again: deleted");
    assertThat(count(cells.other, "notify_attempt WHERE task_id = 777")).isOne();
    assertThat(count(cells.one, "notify_attempt WHERE source = 's01'")).isZero();
  }

  /**
   * A provider sends again what the channel has taken along, and the old node takes it once more.
   */
  @Test
  void aNotificationThatCameAgainAfterItsTwinHasMovedIsDeleted(CapturedOutput output) {
    Map<String, Object> twin = SoldChannel.aNotification(cells.one);
    assertThat(cells.move()).isTrue();
    SoldChannel.repeat(cells.one, List.of(twin));
    long there = count(cells.other, "payment_callback");
    assertThat(cells.move()).isTrue();
    assertThat(output).contains("has moved before and came again: deleted");
    assertThat(count(cells.other, "payment_callback")).isEqualTo(there);
    assertThat(count(cells.one, "payment_callback WHERE source = 's01'")).isZero();
  }

  private void assertRefused(CapturedOutput output, String words) {
    Map<String, List<String>> before = image(cells.one, MOVES);
    assertThat(cells.move()).isFalse();
    assertThat(output).contains("channel s01/c01 has not moved").contains(words);
    assertThat(image(cells.one, MOVES)).isEqualTo(before);
  }

  @Test
  void aChannelThatNeitherKnowsIsRefused(CapturedOutput output) {
    cells.sql().update("UPDATE api_client SET source = 's03'");
    cells.sql().update("UPDATE sku SET goods_id = CONCAT(goods_id, id), source = 's03'");
    cells.sql().update("DELETE FROM group_buy_order");
    assertThat(cells.move()).isFalse();
    assertThat(output).contains("neither database knows the channel");
  }

  @Test
  void oneDatabaseUnderTwoAddressesIsRefused(CapturedOutput output) {
    assertThat(TwoCells.move(cells.one, cells.one, QUICK)).isFalse();
    assertThat(output).contains("both addresses lead to the same database");
  }

  @Test
  void schemasOfTwoVersionsAreRefused(CapturedOutput output) {
    TwoCells.sql(cells.other).update("DELETE FROM flyway_schema_history WHERE version = '203'");
    assertRefused(output, "the schemas differ");
  }

  @Test
  void aSecretThatTheKeysDoNotOpenIsRefused(CapturedOutput output) {
    cells
        .sql()
        .update("UPDATE api_client SET signing_secret = 'sealed:k9:AAAA' WHERE source = 's01'");
    assertRefused(output, "a secret of the client client-s01 cannot be read");
    assertThat(output).contains("no encryption key k9").doesNotContain("AAAA");
  }

  /** A new table is to be put into one of the lists of MovedChannel. */
  @Test
  void everyTableMovesOrIsNamedAsStaying(CapturedOutput output) {
    cells.sql().execute("CREATE TABLE new_table (id BIGINT NOT NULL PRIMARY KEY)");
    try {
      assertRefused(output, "has [new_table], of which this version knows nothing");
    } finally {
      cells.sql().execute("DROP TABLE new_table");
    }
  }
}
