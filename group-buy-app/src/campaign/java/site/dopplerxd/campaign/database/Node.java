package site.dopplerxd.campaign.database;

import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import site.dopplerxd.Application;

/**
 * The service in this JVM, with the demo's data, and silent: its troubles are made here. What it
 * does by the clock beside trade and delivery is off, so that each write is one that a trial knows.
 */
final class Node implements AutoCloseable {
  private final ConfigurableApplicationContext context;

  /**
   * Starts it.
   *
   * @param properties {@code key=value}, over the application's own
   */
  Node(String database, String... properties) {
    Stream<String> own =
        Stream.of(
            "spring.datasource.url=" + database,
            "spring.profiles.active=demo",
            "server.port=0",
            "group-buy.crowds.sweep-cron=-",
            "group-buy.notify.retention.cron=-",
            "group-buy.trade.retention.cron=-",
            "group-buy.reconciliation.cron=-",
            "payment.retention.cron=-",
            "logging.level.root=off",
            "logging.level.com.zaxxer.hikari=off");
    this.context =
        new SpringApplication(Application.class)
            .run(
                Stream.concat(own, Stream.of(properties))
                    .map(property -> "--" + property)
                    .toArray(String[]::new));
  }

  /** Where it listens. */
  String base() {
    return "http://127.0.0.1:" + ((WebServerApplicationContext) context).getWebServer().getPort();
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public void close() {
    context.close();
  }
}
