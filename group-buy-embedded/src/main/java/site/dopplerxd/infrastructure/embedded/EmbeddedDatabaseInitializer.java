package site.dopplerxd.infrastructure.embedded;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/** Starts the embedded database when the configuration, now complete, names none. */
final class EmbeddedDatabaseInitializer
    implements ApplicationContextInitializer<GenericApplicationContext>, PriorityOrdered {

  private static final String URL = "spring.datasource.url";
  private static final String FOLDER = "group-buy.embedded.data-folder";
  private static final String BINARIES = "group-buy.embedded.binaries-folder";
  private static final String NAME = "embeddedDatabase";

  /** Before the application asks whether it has a database. */
  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE;
  }

  @Override
  public void initialize(GenericApplicationContext context) {
    ConfigurableEnvironment environment = context.getEnvironment();
    if (!StringUtils.hasText(environment.getProperty(URL))) {
      EmbeddedMariaDb database = EmbeddedMariaDb.start(settings(environment));
      stopLast(database, context.getDefaultListableBeanFactory());
      Map<String, Object> url = Map.of(URL, database.jdbcUrl());
      environment.getPropertySources().addFirst(new MapPropertySource(NAME, url));
    }
  }

  private static EmbeddedMariaDbSettings settings(ConfigurableEnvironment environment) {
    String folder = environment.getProperty(FOLDER, ".group-buy");
    String binaries = environment.getProperty(BINARIES, folder);
    return EmbeddedMariaDbSettings.durable(Path.of(folder), Path.of(binaries));
  }

  /** What is registered first is destroyed last; the handler is for a context that never lived. */
  private static void stopLast(EmbeddedMariaDb database, DefaultListableBeanFactory beans) {
    beans.registerDisposableBean(NAME, database::close);
    SpringApplication.getShutdownHandlers().add(database::close);
  }
}
