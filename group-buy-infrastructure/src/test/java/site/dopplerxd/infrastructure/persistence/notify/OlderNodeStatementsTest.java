package site.dopplerxd.infrastructure.persistence.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.query.AttemptView;
import site.dopplerxd.domain.notify.query.NotifyTaskQueries;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseTest;

/** What nodes of the schema before V195 send, on the present schema. */
@DatabaseTest
class OlderNodeStatementsTest {
  @Autowired private JdbcTemplate sql;
  @Autowired private NotifyTaskQueries queries;

  @BeforeEach
  void nothingOwed() {
    sql.execute("TRUNCATE TABLE notify_attempt");
    sql.execute("TRUNCATE TABLE notify_task");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PRIMARY",
        "uq_event_key",
        "idx_due",
        "idx_team",
        "idx_status",
        "idx_client",
        "idx_host",
        "idx_created",
        "idx_waits_for"
      })
  void everyIndexThatTheyNameIsThere(String index) {
    String statement = "SELECT id FROM notify_task FORCE INDEX (" + index + ") LIMIT 1";
    assertThatCode(() -> sql.queryForList(statement)).doesNotThrowAnyException();
  }

  @Test
  void theirRetentionFindsWhatIsOld() {
    StoredTasks.addClosed(sql, 2, NotifyStatus.SUCCESS, 40);
    StoredTasks.addClosed(sql, 1, NotifyStatus.SUCCESS, 10);
    assertThat(
            sql.queryForList(
                "SELECT id FROM notify_task WHERE notify_status = 1"
                    + " AND closed_at < UTC_TIMESTAMP(3) - INTERVAL 30 DAY"
                    + " ORDER BY closed_at LIMIT 500",
                Long.class))
        .containsExactlyInAnyOrderElementsOf(
            sql.queryForList("SELECT id FROM notify_task ORDER BY id LIMIT 2", Long.class));
  }

  @Test
  void anAttemptThatTheyWroteOfATaskDeliveredAtOnceIsShown() {
    StoredTasks.addClosed(sql, 1, NotifyStatus.SUCCESS, 1);
    long id = sql.queryForObject("SELECT id FROM notify_task", Long.class);
    List<AttemptView> attempts = queries.attempts(id, Long.MAX_VALUE, 10);
    assertThat(attempts).extracting(AttemptView::outcome).containsExactly("delivered");
    assertThat(attempts.get(0).id()).isPositive();
  }
}
