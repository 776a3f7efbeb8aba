package site.dopplerxd.benchmark;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import site.dopplerxd.Application;
import site.dopplerxd.testing.TestDatabase;

/** The application with teams of one, whose commits are timed. */
final class MeasuredService implements AutoCloseable {
  private final ConfigurableApplicationContext context;

  MeasuredService(String schema) {
    String jdbcUrl = TestDatabase.freshSchema(schema);
    context =
        new SpringApplication(Application.class, CommitTimes.class)
            .run(
                "--spring.datasource.url=" + jdbcUrl,
                "--spring.profiles.active=demo",
                "--server.port=0",
                "--logging.level.root=warn");
    new JdbcTemplate(new DriverManagerDataSource(jdbcUrl))
        .update(
            "UPDATE group_buy_activity SET target = 1, take_limit_count = 1 WHERE activity_id = 100123");
  }

  PacedShop shop() {
    return new PacedShop(((WebServerApplicationContext) context).getWebServer().getPort());
  }

  CommitTimes commits() {
    return context.getBean(CommitTimes.class);
  }

  @Override
  public void close() {
    context.close();
  }
}
