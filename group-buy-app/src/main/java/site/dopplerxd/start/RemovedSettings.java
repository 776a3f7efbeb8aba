package site.dopplerxd.start;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;

/** Ends the start when a removed setting is given, and names its replacement. */
final class RemovedSettings implements EnvironmentPostProcessor {
  private static final Map<String, String> REPLACEMENTS =
      new TreeMap<>(
          Map.of(
              "group-buy.http.head-timeout",
              "server.tomcat.connection-timeout and a proxy's client_header_timeout",
              "group-buy.http.answer-timeout",
              "server.tomcat.connection-timeout and a proxy's send_timeout",
              "group-buy.migration-patience",
              "group-buy.migration-timeout",
              "group-buy.trade.joins-patience",
              "group-buy.trade.joins-timeout",
              "group-buy.trade.locks-together",
              "group-buy.trade.batch-timeout"));

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    REPLACEMENTS.forEach(
        (key, replacement) -> {
          if (environment.containsProperty(key)) {
            throw new RemovedSettingException(key, replacement);
          }
        });
  }
}
