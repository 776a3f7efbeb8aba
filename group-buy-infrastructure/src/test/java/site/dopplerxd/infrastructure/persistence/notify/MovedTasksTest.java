package site.dopplerxd.infrastructure.persistence.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.operation.NotifyTaskAdminRepository;
import site.dopplerxd.domain.notify.query.NotifyTaskQueries;
import site.dopplerxd.domain.notify.query.TaskFilter;
import site.dopplerxd.domain.notify.retention.ExpiredTaskRepository;
import site.dopplerxd.domain.notify.retention.NotifyRetention;
import site.dopplerxd.domain.notify.retention.RetentionReport;
import site.dopplerxd.domain.notify.retention.RetentionSettings;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseTest;
import site.dopplerxd.infrastructure.persistence.shared.EntriesRead;

/** A cell that a channel has moved to: the ids that came with it are lower than the cell's own. */
@DatabaseTest
class MovedTasksTest {
  private static final long OWN = 10_000_000_000_000L;
  private static final Instant HOUR = Instant.parse("2026-03-01T10:00:00Z");
  private static final Duration MONTH = Duration.ofDays(30);

  @Autowired private NotifyTaskQueries queries;
  @Autowired private NotifyTaskAdminRepository changes;
  @Autowired private ExpiredTaskRepository expired;
  @Autowired private UnitOfWork unitOfWork;
  @Autowired private JdbcTemplate sql;

  @BeforeEach
  @AfterEach
  void noTasks() {
    sql.execute("TRUNCATE TABLE notify_task"); // Numbers begin anew, too.
    sql.execute("TRUNCATE TABLE notify_attempt");
  }

  @Test
  void aSearchByTimeFindsTheRowsOfBothCells() {
    add(5, HOUR.plusSeconds(1_800));
    add(6, HOUR.plusSeconds(7_200));
    add(OWN + 4, HOUR.minusSeconds(3_600));
    add(OWN + 5, HOUR.plusSeconds(600));
    add(OWN + 6, HOUR.plusSeconds(1_900));
    TaskFilter ofTheHour = between(Optional.of(HOUR), Optional.of(HOUR.plusSeconds(3_600)));

    assertThat(page(ofTheHour, Long.MAX_VALUE, 10)).containsExactly(OWN + 6, OWN + 5, 5L);
    assertThat(page(ofTheHour, Long.MAX_VALUE, 2)).containsExactly(OWN + 6, OWN + 5);
    assertThat(page(ofTheHour, OWN + 5, 2)).containsExactly(5L);
    assertThat(page(ofTheHour, 5, 2)).isEmpty();
    assertThat(queries.count(ofTheHour, 10)).isEqualTo(3);
    assertThat(queries.count(ofTheHour, 2)).isEqualTo(2);
    assertThat(changes.nextIds(ofTheHour, 0, 2)).containsExactly(5L, OWN + 5);
    assertThat(changes.nextIds(ofTheHour, OWN + 5, 2)).containsExactly(OWN + 6);
  }

  @Test
  void aSearchWithOneEdgeFindsTheRowsOfBothCells() {
    add(5, HOUR);
    add(6, HOUR.plusSeconds(3_600));
    add(OWN, HOUR.minusSeconds(3_600));
    add(OWN + 1, HOUR.plusSeconds(7_200));
    var edge = Optional.of(HOUR.plusSeconds(1_800));

    assertThat(page(between(edge, Optional.empty()), Long.MAX_VALUE, 10))
        .containsExactly(OWN + 1, 6L);
    assertThat(page(between(Optional.empty(), edge), Long.MAX_VALUE, 10)).containsExactly(OWN, 5L);
    assertThat(page(between(Optional.of(HOUR.plusSeconds(9_000)), Optional.empty()), OWN * 2, 10))
        .isEmpty();
  }

  /** Each edge by halves: what lies before and after it is not read. */
  @Test
  void aSearchByTimeReadsLittleMoreThanItShowsHoweverManyMoved() {
    addMany(LongStream.rangeClosed(1, 3_000), HOUR.minusSeconds(86_400));
    addMany(LongStream.range(OWN, OWN + 3_000), HOUR.plusSeconds(86_400));
    add(5_000, HOUR.plusSeconds(60));
    addMany(LongStream.rangeClosed(5_001, 8_000), HOUR.plusSeconds(86_400));
    sql.queryForList("ANALYZE TABLE notify_task");
    TaskFilter ofTheHour = between(Optional.of(HOUR), Optional.of(HOUR.plusSeconds(3_600)));

    assertThat(page(ofTheHour, Long.MAX_VALUE, 10)).containsExactly(5_000L);
    assertThat(entriesRead(() -> page(ofTheHour, Long.MAX_VALUE, 10))).isLessThanOrEqualTo(200);
  }

  @Test
  void youngTasksThatMovedDoNotHideTheCellsOwnThatAreOld() {
    Instant now = Instant.now();
    addMany(LongStream.rangeClosed(1, 600), now.minus(Duration.ofDays(1)));
    add(OWN, now.minus(Duration.ofDays(40)));
    addMany(LongStream.rangeClosed(OWN + 1, OWN + 600), now.minus(Duration.ofDays(2)));

    RetentionReport report = retention(10).run();
    assertThat(report.succeeded().tasks()).isEqualTo(1);
    assertThat(report.finished()).isTrue();
    assertThat(idsOf("id = " + OWN)).isEmpty();
    assertThat(idsOf("id > 0")).hasSize(1_200);
  }

  @Test
  void theWalkEndsAtYoungTasksOfTheLastRange() {
    addMany(LongStream.rangeClosed(1, 600), Instant.now().minus(Duration.ofDays(1)));
    var step = expired.deleteClosed(NotifyStatus.SUCCESS, MONTH, 0, 500);
    assertThat(step.last()).isTrue();
  }

  private NotifyRetention retention(int maxBatches) {
    return new NotifyRetention(
        expired, new RetentionSettings(MONTH, Duration.ofDays(180), 500, maxBatches));
  }

  /** By all statements of this work, on the connection of one transaction. */
  private long entriesRead(Runnable work) {
    return unitOfWork.inTransaction(() -> EntriesRead.by(sql, session -> work.run()));
  }

  private List<Long> idsOf(String condition) {
    return sql.queryForList("SELECT id FROM notify_task WHERE " + condition, Long.class);
  }

  private List<Long> page(TaskFilter filter, long beforeId, int limit) {
    return queries.newest(filter, beforeId, limit).stream().map(row -> row.task().id()).toList();
  }

  private static TaskFilter between(Optional<Instant> from, Optional<Instant> to) {
    return new TaskFilter(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        from,
        to);
  }

  private void add(long id, Instant written) {
    addMany(LongStream.of(id), written);
  }

  /** Written and closed at this moment. */
  private void addMany(LongStream ids, Instant written) {
    var moment = LocalDateTime.ofInstant(written, ZoneOffset.UTC);
    List<Object[]> rows = new ArrayList<>();
    ids.forEach(
        id -> {
          String uuid = UUID.randomUUID().toString();
          rows.add(new Object[] {id, uuid, uuid, uuid, moment, moment});
        });
    sql.batchUpdate(
        "INSERT INTO notify_task (id, uuid, event_key, category, team_id, activity_id, notify_type,"
            + " notify_url, parameter_json, notify_status, notify_count, version, create_time,"
            + " update_time) VALUES (?, ?, ?, 'trade_settlement', ?, 1, 'HTTP', 'http://shop/cb',"
            + " '{}', 1, 1, 1, ?, ?)",
        rows);
  }
}
