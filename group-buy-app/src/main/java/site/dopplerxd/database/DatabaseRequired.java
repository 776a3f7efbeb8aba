package site.dopplerxd.database;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Ends the start when there is no database. The initializer of group-buy-embedded runs before it
 * and names one, but the packed application does not have that module.
 */
final class DatabaseRequired
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    if (!DemoWithoutDatabase.namesDatabase(context.getEnvironment())) {
      throw new NoDatabaseException();
    }
  }
}
