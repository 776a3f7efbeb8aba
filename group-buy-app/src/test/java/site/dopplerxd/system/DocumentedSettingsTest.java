package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;
import site.dopplerxd.architecture.Documents;
import site.dopplerxd.testing.TestDatabase;

/** Each configuration that a document shows is one that the service takes. */
class DocumentedSettingsTest {
  private static final Pattern YAML =
      Pattern.compile("```yaml\\n( *group-buy:.*?)```", Pattern.DOTALL);
  private static final Pattern COMPOSE =
      Pattern.compile("    ((?:GROUP_BUY_HTTP|SERVER)_[A-Z_]+): \"?(\\w+)");
  private static final String PROBE_PORT = "group-buy.http.probe-port=0";
  private static final String STRATEGY = "server.forward-headers-strategy";
  private static final Pattern VARIABLE = Pattern.compile("`(GROUP_BUY_[A-Z0-9_]+)`");
  private static final String HASH = "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy";

  /** 32 bytes. */
  private static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

  /** What an operator or a robot may be given in the environment. */
  record Entry(
      String name,
      String passwordHash,
      @Name("passwordhash") String hashOfEnvironment,
      String role,
      String type,
      String url,
      String secret) {}

  @Test
  @Tag("service")
  void theServiceStartsWithEachExample() throws IOException {
    List<String> examples = new ArrayList<>(Documents.named("operations.md", YAML));
    examples.addAll(Documents.named("payments.md", YAML));
    assertThat(examples).hasSizeGreaterThan(2);
    List<String> settings = new ArrayList<>(ofCompose());
    for (String example : examples) {
      settings.addAll(settings(example));
    }
    try (RunningService service =
        RunningService.on(
            TestDatabase.migratedSchema("documented"), settings.toArray(String[]::new))) {
      assertThat(service.port()).isPositive();
    }
  }

  /** What the compose file sets for a node, but for its database and profile. */
  private static List<String> ofCompose() throws IOException {
    List<String> settings =
        COMPOSE
            .matcher(Documents.text("docs/dev-ops/docker-compose.yml"))
            .results()
            .map(set -> set.group(1).toLowerCase(Locale.ROOT) + "=" + set.group(2))
            .map(set -> set.replaceFirst("^group_buy_http_probe_port=\\d+", PROBE_PORT))
            .map(set -> set.replaceFirst("^server_forward_headers_strategy", STRATEGY))
            .toList();
    assertThat(settings).contains(PROBE_PORT, STRATEGY + "=native").hasSize(2);
    return settings;
  }

  private static List<String> settings(String example) {
    var yaml = new YamlPropertiesFactoryBean();
    String whole =
        example
            .stripIndent()
            .replace("$2a$12$\u2026", "'" + HASH + "'")
            .replace("k1: \u2026", "k1: " + KEY);
    yaml.setResources(new ByteArrayResource(whole.getBytes(StandardCharsets.UTF_8)));
    Properties properties = Objects.requireNonNull(yaml.getObject());
    return properties.stringPropertyNames().stream()
        .map(key -> key + "=" + properties.getProperty(key))
        .toList();
  }

  @Test
  void eachEnvironmentVariableIsRead() throws IOException {
    List<String> names = Documents.named("operations.md", VARIABLE);
    assertThat(names).hasSizeGreaterThan(3);
    for (String name : names) {
      String[] parts = name.split("_0_");
      assertThat(parts).as(name).hasSize(2);
      String list = parts[0].equals("GROUP_BUY_OPERATORS") ? "operators" : "alerts.robots";
      assertThat(bound("group-buy." + list, name).toString()).as(name).contains("=it");
    }
  }

  private static List<Entry> bound(String list, String variable) {
    Map<String, Object> environment = new HashMap<>(Map.of(variable, "it"));
    var sources = new MutablePropertySources();
    sources.addFirst(new SystemEnvironmentPropertySource("systemEnvironment", environment));
    return new Binder(ConfigurationPropertySources.from(sources))
        .bind(list, Bindable.listOf(Entry.class))
        .orElse(List.of());
  }
}
