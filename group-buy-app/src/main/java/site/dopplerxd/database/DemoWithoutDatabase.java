package site.dopplerxd.database;

import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.StringUtils;

/** Adds the profile {@code demo} when no source of configuration names a database. */
final class DemoWithoutDatabase implements EnvironmentPostProcessor, Ordered {

  static final String DATABASE = "spring.datasource.url";
  private static final String DEMO = "demo";

  /** Before the configuration files are read, for they are read by profile. */
  @Override
  public int getOrder() {
    return ConfigDataEnvironmentPostProcessor.ORDER - 1;
  }

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    if (!namesDatabase(rehearsal(environment, application))) {
      Set<String> profiles = new LinkedHashSet<>(application.getAdditionalProfiles());
      profiles.add(DEMO);
      application.setAdditionalProfiles(profiles.toArray(String[]::new));
    }
  }

  static boolean namesDatabase(ConfigurableEnvironment environment) {
    return StringUtils.hasText(environment.getProperty(DATABASE));
  }

  /** The environment as it would become, read on a copy: any file of any profile may name one. */
  private static ConfigurableEnvironment rehearsal(
      ConfigurableEnvironment environment, SpringApplication application) {
    StandardEnvironment copy = new StandardEnvironment();
    MutablePropertySources sources = copy.getPropertySources();
    copy.getPropertySources().stream()
        .map(PropertySource::getName)
        .toList()
        .forEach(sources::remove);
    environment.getPropertySources().forEach(sources::addLast);
    copy.setActiveProfiles(environment.getActiveProfiles());
    ConfigDataEnvironmentPostProcessor.applyTo(
        copy, application.getResourceLoader(), null, application.getAdditionalProfiles());
    return copy;
  }
}
