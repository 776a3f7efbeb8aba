package site.dopplerxd.campaign.kill;

import java.util.Map;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import site.dopplerxd.testing.TestDatabase;

/** The service's tables without the service, for tests that damage what a campaign looks at. */
final class WorldTables {
  private WorldTables() {}

  static JdbcTemplate made(String schema) {
    var database = new DriverManagerDataSource(TestDatabase.freshSchema(schema));
    Flyway.configure()
        .dataSource(database)
        .locations("classpath:db/migration", "classpath:db/demo")
        .placeholders(
            Map.of(
                "exact_collation",
                TestDatabase.isMariaDb() ? "utf8mb4_nopad_bin" : "utf8mb4_0900_bin"))
        .load()
        .migrate();
    return new JdbcTemplate(database);
  }
}
