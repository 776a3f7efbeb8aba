package site.dopplerxd.system;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.Application;

/** The application in this JVM, on a free port and the given database, with the demo's data. */
final class RunningService implements AutoCloseable {
  private final ConfigurableApplicationContext context;

  private RunningService(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /**
   * Starts it.
   *
   * @param properties {@code key=value}, over the application's own
   */
  static RunningService on(String jdbcUrl, String... properties) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--spring.datasource.url=" + jdbcUrl);
    arguments.add("--spring.profiles.active=demo");
    arguments.add("--server.port=0");
    for (String property : properties) {
      arguments.add("--" + property);
    }
    return new RunningService(
        new SpringApplication(Application.class).run(arguments.toArray(String[]::new)));
  }

  TradeClient client() {
    return new TradeClient("http://127.0.0.1:" + port());
  }

  int port() {
    return ((WebServerApplicationContext) context).getWebServer().getPort();
  }

  JdbcTemplate sql() {
    return context.getBean(JdbcTemplate.class);
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public void close() {
    context.close();
  }
}
