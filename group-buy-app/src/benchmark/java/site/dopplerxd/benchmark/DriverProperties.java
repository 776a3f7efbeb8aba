package site.dopplerxd.benchmark;

import java.util.Properties;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

/** The driver's properties as the application has them, so that all sides profit or suffer. */
public final class DriverProperties {
  /** Of their keys in the application's configuration. */
  public static final String PREFIX = "spring.datasource.hikari.data-source-properties.";

  private DriverProperties() {}

  /** By the names that the driver has for them. */
  public static Properties ofTheApplication() {
    var yaml = new YamlPropertiesFactoryBean();
    yaml.setResources(new ClassPathResource("application.yml"));
    Properties ours = new Properties();
    Properties all = yaml.getObject();
    all.stringPropertyNames().stream()
        .filter(name -> name.startsWith(PREFIX))
        .forEach(name -> ours.setProperty(name.substring(PREFIX.length()), all.getProperty(name)));
    return ours;
  }
}
