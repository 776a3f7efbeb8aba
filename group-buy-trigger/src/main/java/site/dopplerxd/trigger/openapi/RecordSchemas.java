package site.dopplerxd.trigger.openapi;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.api.Response;

/**
 * Describes the wire's records: a field that is not {@code @Nullable} is required; its bounds come
 * from validation and its meaning from the written texts. Each step may run twice without harm.
 */
@RequiredArgsConstructor
final class RecordSchemas implements ModelConverter {
  private static final String REF_PREFIX = "#/components/schemas/";
  private static final String NULL = "null";
  private static final BigDecimal CENT = new BigDecimal("0.01");

  private final FieldText texts;

  @Override
  public boolean isOpenapi31() {
    return true;
  }

  @Override
  @SuppressWarnings("rawtypes") // the library's own signature
  public @Nullable Schema resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    Schema<?> resolved = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
    Class<?> raw = rawClass(type);
    if (resolved != null && raw.isRecord()) {
      describe(model(resolved, context), raw);
    }
    return resolved;
  }

  private static Class<?> rawClass(AnnotatedType type) {
    JavaType resolved = Json31.mapper().constructType(type.getType());
    return resolved.getRawClass();
  }

  private static Schema<?> model(Schema<?> resolved, ModelConverterContext context) {
    String ref = resolved.get$ref();
    Schema<?> model =
        ref == null ? null : context.getDefinedModels().get(ref.substring(REF_PREFIX.length()));
    return model == null ? resolved : model;
  }

  @SuppressWarnings("rawtypes") // the library's own signature
  private void describe(Schema<?> model, Class<?> record) {
    Map<String, Schema> properties = model.getProperties();
    if (properties == null) {
      return;
    }
    for (RecordComponent component : record.getRecordComponents()) {
      properties.computeIfPresent(
          component.getName(), (name, property) -> described(property, component));
    }
    model.setRequired(
        Arrays.stream(record.getRecordComponents())
            .filter(component -> !mayBeNull(component))
            .map(RecordComponent::getName)
            .toList());
  }

  private Schema<?> described(Schema<?> property, RecordComponent component) {
    String schema = component.getDeclaringRecord().getSimpleName();
    String name = component.getName();
    Schema<?> described = orNull(codeOrOwn(property, component), component);
    described.setDescription(texts.of(schema, name));
    if (component.getType() == BigDecimal.class) {
      described.setMultipleOf(CENT);
    }
    Constraints.write(fieldOf(component), described);
    writeValues(described, texts.valuesOf(schema, name));
    return described;
  }

  private static Schema<?> codeOrOwn(Schema<?> property, RecordComponent component) {
    boolean code =
        component.getDeclaringRecord() == Response.class && component.getName().equals("code");
    return code ? new JsonSchema().$ref(ErrorCodes.REF) : property;
  }

  /** As OpenAPI 3.1 says it. */
  private static Schema<?> orNull(Schema<?> property, RecordComponent component) {
    if (!mayBeNull(component)) {
      return property;
    }
    if (property.get$ref() != null) {
      var nothing = new JsonSchema().types(Set.of(NULL));
      return new JsonSchema().anyOf(List.of(property, nothing));
    }
    if (property.getTypes() != null) {
      property.addType(NULL);
    }
    return property;
  }

  @SuppressWarnings("unchecked") // an enumeration of texts is one of anything
  private static void writeValues(Schema<?> schema, List<String> values) {
    if (!values.isEmpty()) {
      var all = new ArrayList<@Nullable Object>(values);
      if (schema.getTypes() != null && schema.getTypes().contains(NULL)) {
        all.add(null);
      }
      ((Schema<Object>) schema).setEnum(all);
    }
  }

  private static boolean mayBeNull(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static Field fieldOf(RecordComponent component) {
    try {
      return component.getDeclaringRecord().getDeclaredField(component.getName());
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException("every component of a record has a field", e);
    }
  }
}
