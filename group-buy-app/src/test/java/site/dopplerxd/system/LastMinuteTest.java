package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import site.dopplerxd.testing.TestDatabase;

/** What a node counted since the last full minute. */
@Tag("system")
class LastMinuteTest {
  @Test
  void whatANodeDidIsWrittenWhenItStops() {
    String database = TestDatabase.migratedSchema("last_minute");
    try (RunningService service = RunningService.on(database, RunningService.WITHOUT_ROUNDS)) {
      new Shop(service).fill(Activity.THREE, 2, Shop.NOWHERE);
    }
    var sql = new JdbcTemplate(new DriverManagerDataSource(database));
    assertThat(sql.queryForObject("SELECT SUM(locks) FROM node_minute", Integer.class))
        .isEqualTo(2);
  }
}
