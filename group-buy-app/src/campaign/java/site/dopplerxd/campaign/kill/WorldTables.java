package site.dopplerxd.campaign.kill;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import site.dopplerxd.testing.TestDatabase;

/** The service's tables without the service, for tests that damage what a campaign looks at. */
final class WorldTables {
  private WorldTables() {}

  static JdbcTemplate made(String schema) {
    var database = new DriverManagerDataSource(TestDatabase.migratedSchema(schema));
    TestDatabase.migrations()
        .dataSource(database)
        .locations("classpath:db/migration", "classpath:db/demo")
        .load()
        .migrate();
    return new JdbcTemplate(database);
  }
}
