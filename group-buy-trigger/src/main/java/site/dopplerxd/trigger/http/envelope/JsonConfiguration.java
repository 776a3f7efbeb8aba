package site.dopplerxd.trigger.http.envelope;

import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.type.LogicalType;

/**
 * JSON read strictly: a value is what it is written as, a name occurs once, and one document is all
 * there is. Unknown names are ignored, as the group-buy-market family does.
 */
@Configuration(proxyBeanMethods = false)
class JsonConfiguration {
  private static final StreamReadConstraints BOUNDS =
      StreamReadConstraints.builder()
          .maxNestingDepth(32)
          .maxStringLength(64 * 1024)
          .maxNameLength(256)
          .maxNumberLength(64)
          .build();

  @Bean
  JsonFactoryBuilderCustomizer boundedJson() {
    return factory -> factory.streamReadConstraints(BOUNDS);
  }

  @Bean
  JsonMapperBuilderCustomizer strictJson() {
    return mapper -> {
      mapper.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
      mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
      mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
      mapper.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
      mapper.withCoercionConfig(LogicalType.Textual, JsonConfiguration::onlyFromStrings);
    };
  }

  /** The feature for scalars speaks of numbers and booleans made of strings, not of the reverse. */
  private static void onlyFromStrings(MutableCoercionConfig text) {
    text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
  }
}
