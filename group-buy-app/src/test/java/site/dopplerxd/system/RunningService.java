package site.dopplerxd.system;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.catalina.connector.Connector;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.Application;
import site.dopplerxd.domain.notify.channel.DeliveryChannel;
import site.dopplerxd.domain.notify.delivery.NotifyJobReport;
import site.dopplerxd.domain.trade.settle.TradeSettlementOrderService;

/** The application in this JVM, on a free port and the given database, with the demo's data. */
final class RunningService implements AutoCloseable {
  /** The job runs only when it is told to. */
  static final String WITHOUT_ROUNDS = "group-buy.notify.cron=-";

  private static final int SESSIONS_OF_THE_TEST = 4;

  private final ConfigurableApplicationContext context;
  private final HikariDataSource database;

  private RunningService(ConfigurableApplicationContext context, String jdbcUrl) {
    this.context = context;
    this.database = new HikariDataSource();
    database.setJdbcUrl(jdbcUrl);
    database.setMinimumIdle(0);
    database.setMaximumPoolSize(SESSIONS_OF_THE_TEST);
  }

  /**
   * Starts it.
   *
   * @param properties {@code key=value}, over the application's own
   */
  static RunningService on(String jdbcUrl, String... properties) {
    return on(jdbcUrl, gateway -> gateway, properties);
  }

  /** The same with something around its way out to the merchants. */
  static RunningService on(
      String jdbcUrl, UnaryOperator<DeliveryChannel> around, String... properties) {
    return start(jdbcUrl, List.of(around(DeliveryChannel.class, around)), properties);
  }

  /** The same on a machine whose clock is wrong by this much. */
  static RunningService withWrongClock(
      Duration error, String jdbcUrl, UnaryOperator<DeliveryChannel> around, String... properties) {
    var clock = around(Clock.class, right -> Clock.offset(right, error));
    return start(jdbcUrl, List.of(clock, around(DeliveryChannel.class, around)), properties);
  }

  /** The same with another bean in the place of its own. */
  static <T> RunningService with(
      Class<T> type, UnaryOperator<T> around, String jdbcUrl, String... properties) {
    return start(jdbcUrl, List.of(around(type, around)), properties);
  }

  /** Without the demo's data and settings. */
  static RunningService inProductionOn(String jdbcUrl, String... properties) {
    return start(jdbcUrl, "production", List.of(), properties);
  }

  private static RunningService start(
      String jdbcUrl, List<BeanPostProcessor> wrappers, String... properties) {
    return start(jdbcUrl, "demo", wrappers, properties);
  }

  private static RunningService start(
      String jdbcUrl, String profile, List<BeanPostProcessor> wrappers, String... properties) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--spring.datasource.url=" + jdbcUrl);
    arguments.add("--spring.profiles.active=" + profile);
    if (Stream.of(properties).noneMatch(property -> property.startsWith("server.port="))) {
      arguments.add("--server.port=0");
    }
    for (String property : properties) {
      arguments.add("--" + property);
    }
    // Places and teams end when a test says so, unless it asks for the jobs.
    for (String job : List.of("group-buy.trade.unpaid-cron=", "group-buy.trade.expiry-cron=")) {
      if (Stream.of(properties).noneMatch(property -> property.startsWith(job))) {
        arguments.add("--" + job + "-");
      }
    }
    var application = new SpringApplication(Application.class);
    application.addInitializers(
        context -> wrappers.forEach(context.getBeanFactory()::addBeanPostProcessor));
    return new RunningService(application.run(arguments.toArray(String[]::new)), jdbcUrl);
  }

  private static <T> BeanPostProcessor around(Class<T> type, UnaryOperator<T> around) {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return type.isInstance(bean) ? around.apply(type.cast(bean)) : bean;
      }
    };
  }

  /** The demo's client. */
  TradeClient client() {
    return client(TradeClient.DEMO_KEY);
  }

  TradeClient client(String key) {
    return new TradeClient("http://127.0.0.1:" + port(), key);
  }

  int port() {
    return ((WebServerApplicationContext) context).getWebServer().getPort();
  }

  /** That of the probes, when it has one. */
  int probePort() {
    var tomcat = (TomcatWebServer) ((WebServerApplicationContext) context).getWebServer();
    return Stream.of(tomcat.getTomcat().getService().findConnectors())
        .mapToInt(Connector::getLocalPort)
        .filter(port -> port != port())
        .findFirst()
        .orElseThrow();
  }

  /** The same database past the service, whose connections commit nothing by themselves. */
  JdbcTemplate sql() {
    return new JdbcTemplate(database);
  }

  /** By its own clock. */
  Instant now() {
    return bean(Clock.class).instant();
  }

  /** One round of the job, started by hand. */
  NotifyJobReport runJob() {
    return bean(TradeSettlementOrderService.class).execSettlementNotifyJob();
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  <T> T bean(String name, Class<T> type) {
    return context.getBean(name, type);
  }

  @Override
  public void close() {
    context.close();
    database.close();
  }
}
