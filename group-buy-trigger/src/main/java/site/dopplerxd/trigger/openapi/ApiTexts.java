package site.dopplerxd.trigger.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The API's texts, in {@code openapi/*.yml}. So controllers and wire records stay readable, and the
 * texts can be edited without Java.
 */
record ApiTexts(List<TagText> tags, FieldText fields) {
  private static final List<String> TAGS =
      List.of(
          "trade",
          "payment_notifications",
          "payment_words",
          "callbacks",
          "clients",
          "offers",
          "payments",
          "desk",
          "demo");
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  static ApiTexts load() {
    return new ApiTexts(
        TAGS.stream().map(name -> read(name, TagText.class)).toList(),
        read("fields", FieldText.class));
  }

  private static <T> T read(String name, Class<T> type) {
    try (InputStream text = new ClassPathResource("openapi/" + name + ".yml").getInputStream()) {
      return MAPPER.convertValue(new Yaml(new Exact()).load(text), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps {@code 90.00} as it is written, and refuses a name that stands there twice. */
  private static final class Exact extends SafeConstructor {
    Exact() {
      super(strict());
      yamlConstructors.put(
          Tag.FLOAT,
          new AbstractConstruct() {
            @Override
            public Object construct(Node node) {
              return new BigDecimal(((ScalarNode) node).getValue());
            }
          });
    }

    private static LoaderOptions strict() {
      var options = new LoaderOptions();
      options.setAllowDuplicateKeys(false);
      return options;
    }
  }
}
