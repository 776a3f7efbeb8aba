package site.dopplerxd.database;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import site.dopplerxd.infrastructure.embedded.EmbeddedMariaDb;
import site.dopplerxd.infrastructure.embedded.EmbeddedMariaDbSettings;

/** Starts the embedded database when the configuration, now complete, names none. */
final class EmbeddedDatabaseInitializer
    implements ApplicationContextInitializer<GenericApplicationContext> {

  private static final String FOLDER = "group-buy.embedded.data-folder";
  private static final String BINARIES = "group-buy.embedded.binaries-folder";
  private static final String NAME = "embeddedDatabase";

  @Override
  public void initialize(GenericApplicationContext context) {
    ConfigurableEnvironment environment = context.getEnvironment();
    if (!DemoWithoutDatabase.namesDatabase(environment)) {
      EmbeddedMariaDb database = EmbeddedMariaDb.start(settings(environment));
      stopLast(database, context.getDefaultListableBeanFactory());
      Map<String, Object> url = Map.of(DemoWithoutDatabase.DATABASE, database.jdbcUrl());
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
