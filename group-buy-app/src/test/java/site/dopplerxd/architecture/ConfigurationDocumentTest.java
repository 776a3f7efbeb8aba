package site.dopplerxd.architecture;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** docs/configuration.md lists each key of the service with its real default, and no other key. */
class ConfigurationDocumentTest {
  private static final Pattern ENTRY =
      Pattern.compile("(?m)^- `([a-z.-]+)` \\((?:default `([^`]+)`|[^)]+)\\):");
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\$\\{((?:group-buy|payment)\\.[a-z.-]+)(?::([^}]*))?}");

  /**
   * Keys of Spring Boot that an operator sets most often; their defaults are in application.yml.
   */
  private static final List<String> OF_SPRING =
      List.of(
          "server.port",
          "server.forward-headers-strategy",
          "spring.datasource.url",
          "spring.datasource.username",
          "spring.datasource.password",
          "spring.datasource.hikari.maximum-pool-size");

  /** Read by the embedded database before Spring binds anything. */
  private static final Map<String, String> OF_THE_EMBEDDED_DATABASE =
      Map.of(
          "group-buy.embedded.data-folder", ".group-buy", "group-buy.embedded.binaries-folder", "");

  @Test
  void everyKeyIsListedWithItsDefaultAndNoOther() throws Exception {
    Map<String, String> keys = new TreeMap<>(OF_THE_EMBEDDED_DATABASE);
    keys.putAll(boundKeys());
    keys.putAll(placeholders());
    OF_SPRING.forEach(key -> keys.put(key, applicationYml().getOrDefault(key, "").toString()));

    assertThat(boundKeys()).hasSizeGreaterThan(30);
    assertThat(placeholders()).hasSizeGreaterThan(8);
    assertThat(documented()).containsExactlyInAnyOrderEntriesOf(keys);
  }

  private static Map<String, String> documented() throws IOException {
    Map<String, String> entries = new HashMap<>();
    ENTRY
        .matcher(Documents.text("docs/configuration.md"))
        .results()
        .forEach(entry -> assertThat(entries.put(entry.group(1), text(entry))).isNull());
    return entries;
  }

  private static Map<String, String> placeholders() throws IOException {
    Map<String, String> keys = new HashMap<>();
    for (String source : Documents.mainSources()) {
      PLACEHOLDER.matcher(source).results().forEach(key -> keys.put(key.group(1), text(key)));
    }
    return keys;
  }

  /** The default; empty when it is missing or computed. */
  private static String text(MatchResult key) {
    String value = key.group(2);
    return value == null || value.startsWith("#{") ? "" : value;
  }

  private static Map<String, String> boundKeys() throws ReflectiveOperationException {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class, false));
    Map<String, String> keys = new HashMap<>();
    for (var found : scanner.findCandidateComponents("site.dopplerxd")) {
      Class<?> type = ClassUtils.forName(requireNonNull(found.getBeanClassName()), null);
      String prefix = requireNonNull(type.getAnnotation(ConfigurationProperties.class)).value();
      for (Parameter parameter : constructor(type).getParameters()) {
        keys.put(prefix + "." + kebab(parameter.getName()), defaultOf(parameter));
      }
    }
    return keys;
  }

  private static Constructor<?> constructor(Class<?> type) {
    return Arrays.stream(type.getDeclaredConstructors()).findFirst().orElseThrow();
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static String defaultOf(Parameter parameter) {
    DefaultValue value = parameter.getAnnotation(DefaultValue.class);
    return value == null ? "" : String.join(",", value.value());
  }

  private static Properties applicationYml() {
    var yaml = new YamlPropertiesFactoryBean();
    yaml.setResources(new ClassPathResource("application.yml"));
    return requireNonNull(yaml.getObject());
  }
}
