package site.dopplerxd.infrastructure.persistence.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.reflection.MetaObject;
import org.apache.ibatis.session.SqlSessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.domain.trade.market.JoinableTeam;
import site.dopplerxd.domain.trade.market.MarketTeams;
import site.dopplerxd.domain.trade.market.MarketTeams.Look;
import site.dopplerxd.domain.trade.market.MarketTeams.Overview;
import site.dopplerxd.domain.trade.market.MarketTeams.Seen;
import site.dopplerxd.domain.trade.market.TeamStatistic;
import site.dopplerxd.infrastructure.persistence.market.MarketTeamDao.AskerRow;
import site.dopplerxd.infrastructure.persistence.market.MarketTeamDao.CrowdRow;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseTest;
import site.dopplerxd.infrastructure.persistence.shared.EntriesRead;
import site.dopplerxd.infrastructure.persistence.shared.JsonRows;

/** What buyers see of teams, and what it costs the database among many teams that have ended. */
@DatabaseTest
class MybatisMarketTeamsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final ActivityId ACTIVITY = new ActivityId(7);
  private static final SalesChannel CHANNEL = new SalesChannel("s1", "c1");
  private static final int OPEN = 0;
  private static final int COMPLETE = 1;
  private static final int FAILED = 2;
  private static final int WITH_REFUNDS = 3;
  private static final int ENDED_TEAMS = 5_000;

  @Autowired private MarketTeamDao dao;
  @Autowired private JdbcTemplate sql;
  @Autowired private SqlSessionFactory mybatis;

  private final AtomicLong nanos = new AtomicLong();
  private MybatisMarketTeams teams;

  @BeforeEach
  void nothingSold() {
    for (String table :
        List.of("group_buy_order_list", "group_buy_order", "crowd_tags", "crowd_tags_detail")) {
      sql.update("DELETE FROM " + table);
    }
    teams = new MybatisMarketTeams(dao, Clock.fixed(NOW, ZoneOffset.UTC), nanos::get);
  }

  @AfterEach
  void stop() {
    teams.close();
  }

  @Test
  void joinableTeamsAreOpenNotFullAndOfThisActivityAndChannel() {
    addTeam("open", OPEN, 1, 3, 60);
    addTeam("full", OPEN, 3, 3, 60);
    addTeam("ended", OPEN, 1, 3, 0);
    addTeam("complete", COMPLETE, 3, 3, 60);
    addTeam("failed", FAILED, 0, 3, 60);
    addTeam("elsewhere", 7, "c2", OPEN, 1, 3, 60);
    addTeam("other activity", 8, "c1", OPEN, 1, 3, 60);
    List.of("open", "full", "ended", "complete", "failed", "elsewhere", "other activity")
        .forEach(team -> addPlace(team, "member of " + team, team, 0));
    assertThat(overview().joinable()).containsExactly(new TeamId("open"));
  }

  @Test
  void aTeamThatNoOneMayJoinAnyMoreIsNotShown() {
    addTeam("open", OPEN, 1, 3, 60);
    addTeam("stopped", OPEN, 1, 3, 60);
    List.of("open", "stopped").forEach(team -> addPlace(team, "member of " + team, team, 0));
    assertThat(overview().joinable()).hasSize(2);
    sql.update("UPDATE group_buy_order SET joining_stopped = TRUE WHERE team_id = 'stopped'");
    assertThat(look(ids("open", "stopped"), Set.of()).others())
        .extracting(team -> team.teamId().value())
        .containsExactly("open");
    nanos.addAndGet(Duration.ofMillis(1_800).toNanos());
    assertThat(overview().joinable()).containsExactly(new TeamId("open"));
  }

  @Test
  void statisticsCountTeamsThatAreOpenOrCompleteAndTheirPlaces() {
    addTeam("open", OPEN, 1, 3, 60);
    addTeam("full", OPEN, 3, 3, 60);
    addTeam("complete", COMPLETE, 3, 3, -60);
    addTeam("filled by fewer", COMPLETE, 2, 3, -60);
    addTeam("with refunds", WITH_REFUNDS, 1, 3, -60);
    addTeam("failed", FAILED, 0, 3, -60);
    addTeam("ended", OPEN, 1, 3, 0);
    assertThat(overview().statistic()).isEqualTo(new TeamStatistic(5, 3, 10));
    assertThat(teams.overview(new ActivityId(1), CHANNEL).statistic())
        .isEqualTo(new TeamStatistic(0, 0, 0));
  }

  @Test
  void statisticsAreAtMostTwoSecondsOld() {
    addTeam("first", OPEN, 1, 3, 60);
    assertThat(overview().statistic().teams()).isEqualTo(1);
    addTeam("second", OPEN, 1, 3, 60);
    assertThat(overview().statistic().teams()).as("from memory").isEqualTo(1);
    nanos.addAndGet(Duration.ofMillis(1_800).toNanos());
    assertThat(overview().statistic().teams()).isEqualTo(2);
  }

  /** They are counted once, however many; what changes is a refund of one of them. */
  @Test
  void teamsThatEndedAnHourAgoAreCountedOnceAMinute() {
    addTeam("old", COMPLETE, 3, 3, -61);
    addTeam("not so old", COMPLETE, 3, 3, -60);
    assertThat(overview().statistic()).isEqualTo(new TeamStatistic(2, 2, 6));
    addTeam("older", WITH_REFUNDS, 2, 3, -6_000);
    addTeam("just ended", COMPLETE, 3, 3, -1);
    nanos.addAndGet(Duration.ofMillis(1_800).toNanos());
    assertThat(overview().statistic()).isEqualTo(new TeamStatistic(3, 3, 9));
    nanos.addAndGet(Duration.ofSeconds(61).toNanos());
    assertThat(overview().statistic()).isEqualTo(new TeamStatistic(4, 4, 11));
  }

  @Test
  void theBuyersOwnTeamsAreFoundTheNewestPlaceFirstEachOnce() {
    addTeam("older", OPEN, 2, 3, 60);
    addTeam("newer", OPEN, 2, 3, 60);
    addTeam("full", OPEN, 3, 3, 60);
    addTeam("left", OPEN, 1, 3, 60);
    addPlace("older", "ann", "no-1", 0);
    addPlace("newer", "ann", "no-2", 1);
    addPlace("newer", "ann", "no-3", 2);
    addPlace("full", "ann", "no-4", 3);
    addPlace("left", "ann", "no-5", null);
    addPlace("older", "bob", "no-6", 0);
    Seen seen = look(List.of(), Set.of());
    assertThat(seen.own())
        .extracting(team -> team.teamId().value())
        .containsExactly("newer", "older");
    assertThat(seen.own().get(0))
        .isEqualTo(
            new JoinableTeam(
                new TeamId("newer"),
                new UserId("ann"),
                3,
                0,
                2,
                NOW.minusSeconds(600),
                NOW.plusSeconds(3_600),
                Optional.of(new OutTradeNo("no-3"))));
    assertThat(seen.others()).isEmpty();
  }

  @Test
  void ofTheCandidatesThoseAreSeenThatCanStillBeJoinedWithTheOldestMember() {
    addTeam("open", OPEN, 1, 3, 60);
    addTeam("full", OPEN, 3, 3, 60);
    addTeam("ended", OPEN, 1, 3, 0);
    addTeam("complete", COMPLETE, 3, 3, 60);
    addPlace("open", "gone", "no-0", null);
    addPlace("open", "bob", "no-1", 0);
    addPlace("open", "eve", "no-2", 0);
    List.of("full", "ended", "complete")
        .forEach(team -> addPlace(team, "member of " + team, team, 0));
    List<JoinableTeam> others =
        look(ids("open", "full", "ended", "complete", "unknown"), Set.of()).others();
    assertThat(others).hasSize(1);
    assertThat(others.get(0).teamId().value()).isEqualTo("open");
    assertThat(others.get(0).member().value()).isEqualTo("bob");
    assertThat(others.get(0).ownTradeNo()).isEmpty();
  }

  @Test
  void theBuyersCrowdsAreSeenInTheSameStatement() {
    sql.update("INSERT INTO crowd_tags (tag_id, tag_name, batch_id) VALUES ('vip', 'vip', 5)");
    sql.update("INSERT INTO crowd_tags_detail (batch_id, user_id) VALUES (5, 'ann'), (4, 'bob')");
    addTeam("open", OPEN, 1, 3, 60);
    addPlace("open", "bob", "no-1", 0);
    Seen seen = look(ids("open"), Set.of("vip", "unknown"));
    assertThat(seen.memberOf()).containsExactly("vip");
    assertThat(seen.others()).hasSize(1);
  }

  @Test
  void buyersThatAskTogetherEachSeeTheirOwn() {
    sql.update("INSERT INTO crowd_tags (tag_id, tag_name, batch_id) VALUES ('vip', 'vip', 5)");
    IntStream.range(0, 40)
        .forEach(
            i -> {
              addTeam("team-" + i, OPEN, 1, 3, 60);
              addPlace("team-" + i, "buyer-" + i, "no-" + i, 0);
              if (i % 2 == 0) {
                sql.update(
                    "INSERT INTO crowd_tags_detail (batch_id, user_id) VALUES (5, ?)",
                    "buyer-" + i);
              }
            });
    overview();
    Concurrently.times(
        160,
        n -> {
          int i = n % 40;
          Seen seen = lookOf("buyer-" + i, ids("team-" + (i + 1) % 40, "team-" + i), Set.of("vip"));
          assertThat(seen.own())
              .extracting(team -> team.teamId().value())
              .containsExactly("team-" + i);
          assertThat(seen.others())
              .extracting(team -> team.member().value())
              .containsExactly("buyer-" + (i + 1) % 40, "buyer-" + i);
          assertThat(seen.memberOf()).isEqualTo(i % 2 == 0 ? Set.of("vip") : Set.of());
        });
  }

  /** The one statement of a query, and those of the overview, next to thousands that ended. */
  @Test
  void nothingIsScannedAndTheCostDoesNotDependOnTeamsThatHaveEnded() {
    List<String> candidates = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      addTeam("open-" + i, OPEN, 1, 3, 60);
      addPlace("open-" + i, "opener-" + i, "no-" + i, 0);
      candidates.add("open-" + i);
    }
    addPlace("open-1", "ann", "of ann", 0);
    Map<String, Object> parameters =
        Map.of(
            "activityId",
            7L,
            "channel",
            CHANNEL,
            "askers",
            new JsonRows<>(List.of(new AskerRow(0, "ann", 7, "s1", "c1"))).json(),
            "candidates",
            new JsonRows<>(candidates.subList(0, 8)).json(),
            "crowds",
            new JsonRows<>(List.of(new CrowdRow(0, "ann", "vip"))).json(),
            "now",
            "2026-03-01 10:00:00.000",
            "boundary",
            "2026-03-01 09:00:00.000",
            "limit",
            1_000);
    long lookAmongFew = entries("look", parameters);
    long joinableAmongFew = entries("joinable", parameters);
    long statisticAmongFew = entries("statistic", parameters);
    addEndedTeams();
    assertNoScan("look", parameters);
    assertNoScan("joinable", parameters);
    assertNoScan("statistic", parameters);
    assertNoScan("endedStatistic", parameters);
    assertThat(entries("statistic", parameters)).isLessThanOrEqualTo(statisticAmongFew + 65);
    assertThat(entries("look", parameters)).isLessThanOrEqualTo(lookAmongFew + 5);
    assertThat(entries("joinable", parameters)).isLessThanOrEqualTo(joinableAmongFew + 5);
    assertThat(lookAmongFew).isLessThanOrEqualTo(200);
  }

  private void addEndedTeams() {
    sql.batchUpdate(
        TEAM,
        IntStream.range(0, ENDED_TEAMS)
            .mapToObj(i -> row("ended-" + i, 7, "c1", i % 4, i % 4 == FAILED ? 0 : 3, 3, -i - 1))
            .toList());
    sql.update(
        "INSERT INTO group_buy_order_list (order_id, out_trade_no, user_id, team_id, activity_id,"
            + " goods_id, source, channel, original_price, deduction_price, pay_price, status,"
            + " take_slot, request_digest, lock_time)"
            + " SELECT team_id, team_id, CONCAT('u', team_id), team_id, 7, 'g', 's1', 'c1', 10, 2,"
            + " 8, 1, 0, '', UTC_TIMESTAMP(3) FROM group_buy_order WHERE team_id LIKE 'ended%'");
    sql.queryForList("ANALYZE TABLE group_buy_order, group_buy_order_list");
  }

  private void assertNoScan(String statement, Map<String, Object> parameters) {
    BoundSql bound = bound(statement, parameters);
    assertThat(sql.queryForList("EXPLAIN FORMAT=TRADITIONAL " + bound.getSql(), arguments(bound)))
        .allSatisfy(
            row -> {
              if (!String.valueOf(row.get("table")).startsWith("<")
                  && !String.valueOf(row.get("Extra")).startsWith("Table function")) {
                assertThat(String.valueOf(row.get("type")))
                    .as("%s of %s", row, statement)
                    .isIn("const", "eq_ref", "ref", "range", "null");
              }
            });
  }

  private long entries(String statement, Map<String, Object> parameters) {
    BoundSql bound = bound(statement, parameters);
    return EntriesRead.by(sql, session -> session.queryForList(bound.getSql(), arguments(bound)));
  }

  private BoundSql bound(String statement, Map<String, Object> parameters) {
    return mybatis
        .getConfiguration()
        .getMappedStatement(MarketTeamDao.class.getName() + "." + statement)
        .getBoundSql(parameters);
  }

  private Object[] arguments(BoundSql bound) {
    MetaObject values = mybatis.getConfiguration().newMetaObject(bound.getParameterObject());
    return bound.getParameterMappings().stream()
        .map(
            mapping ->
                bound.hasAdditionalParameter(mapping.getProperty())
                    ? bound.getAdditionalParameter(mapping.getProperty())
                    : values.getValue(mapping.getProperty()))
        .toArray();
  }

  private Overview overview() {
    return teams.overview(ACTIVITY, CHANNEL);
  }

  private Seen look(List<TeamId> candidates, Set<String> crowds) {
    return lookOf("ann", candidates, crowds);
  }

  private Seen lookOf(String buyer, List<TeamId> candidates, Set<String> crowds) {
    MarketTeams port = teams;
    return port.look(new Look(new UserId(buyer), ACTIVITY, CHANNEL, candidates, crowds, NOW));
  }

  private static List<TeamId> ids(String... ids) {
    return List.of(ids).stream().map(TeamId::new).toList();
  }

  private static final String TEAM =
      "INSERT INTO group_buy_order (team_id, activity_id, source, channel, original_price,"
          + " deduction_price, pay_price, target_count, complete_count, lock_count, status,"
          + " valid_start_time, valid_end_time, notify_type, notify_url)"
          + " VALUES (?, ?, 's1', ?, 10, 2, 8, ?, 0, ?, ?, '2026-03-01 09:50:00',"
          + " '2026-03-01 10:00:00' + INTERVAL ? MINUTE, 'HTTP', 'http://shop/cb')";

  private static Object[] row(
      String id, long activity, String channel, int status, int locked, int target, int minutes) {
    return new Object[] {id, activity, channel, target, locked, status, minutes};
  }

  private void addTeam(String id, int status, int locked, int target, int minutes) {
    addTeam(id, 7, "c1", status, locked, target, minutes);
  }

  private void addTeam(
      String id, long activity, String channel, int status, int locked, int target, int minutes) {
    sql.update(TEAM, row(id, activity, channel, status, locked, target, minutes));
  }

  private void addPlace(String team, String buyer, String no, Integer slot) {
    sql.update(
        "INSERT INTO group_buy_order_list (order_id, out_trade_no, user_id, team_id, activity_id,"
            + " goods_id, source, channel, original_price, deduction_price, pay_price, status,"
            + " take_slot, request_digest, lock_time)"
            + " VALUES (?, ?, ?, ?, 7, 'g', 's1', 'c1', 10, 2, 8, ?, ?, '', UTC_TIMESTAMP(3))",
        "order-" + no,
        no,
        buyer,
        team,
        slot == null ? 2 : 0,
        slot);
  }
}
