package site.dopplerxd.trigger.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.util.StringUtils;
import site.dopplerxd.trigger.openapi.FieldText.ParameterText;

/**
 * Adds the written texts to the operations that the framework found. An operation without a text
 * fails a test.
 */
@RequiredArgsConstructor
final class DescribedOperations implements GlobalOpenApiCustomizer {
  private static final Pattern PATH_VARIABLE = Pattern.compile("\\{\\w+}");

  private final ApiTexts texts;

  @Override
  public void customise(OpenAPI document) {
    describe(document.getComponents());
    document.getPaths().forEach(this::describe);
    removeUnusedTags(document);
  }

  private static void describe(Components components) {
    components.addSchemas(ErrorCodes.SCHEMA, ErrorCodes.schema());
    components.addSchemas(ErrorCodes.REFUSAL, ErrorCodes.refusal());
  }

  private static void removeUnusedTags(OpenAPI document) {
    List<String> used =
        document.getPaths().values().stream()
            .flatMap(item -> item.readOperations().stream())
            .flatMap(operation -> operation.getTags().stream())
            .toList();
    document.getTags().removeIf(tag -> !used.contains(tag.getName()));
  }

  private void describe(String path, PathItem item) {
    item.readOperationsMap()
        .forEach((method, operation) -> describe(method.name(), path, operation));
  }

  private void describe(String method, String path, Operation operation) {
    for (TagText tag : texts.tags()) {
      OperationText text = tag.operations().get(method + " " + path);
      if (text != null) {
        describe(operation, tag, text);
        operation.setParameters(parameters(path, text));
        operation.setOperationId(idOf(method, path));
        operation.setResponses(DocumentedAnswers.of(method, operation, tag, text));
      }
    }
  }

  /**
   * The operation's id, from which generators take names: {@code postNotifyTasksIdRetry}.
   * Independent of the Java method's name.
   */
  private static String idOf(String method, String path) {
    return Arrays.stream(path.replaceFirst("^/api/v1/(gbm/)?", "").split("\\W+|_"))
        .map(StringUtils::capitalize)
        .collect(Collectors.joining("", method.toLowerCase(Locale.ROOT), ""));
  }

  private static void describe(Operation operation, TagText tag, OperationText text) {
    operation.setTags(List.of(tag.tag()));
    operation.setSummary(text.summary());
    operation.setDescription(text.description());
    operation.setSecurity(
        Stream.ofNullable(tag.scheme())
            .map(scheme -> new SecurityRequirement().addList(scheme))
            .toList());
    if (operation.getRequestBody() != null) {
      Content content = operation.getRequestBody().required(true).getContent();
      content.values().forEach(body -> describe(body, text));
    }
  }

  /** A body that the code reads as bytes is described as an object. */
  private static void describe(MediaType body, OperationText text) {
    if (body.getSchema().get$ref() == null) {
      body.setSchema(new JsonSchema().types(Set.of("object")));
    }
    body.setExample(text.request());
  }

  private List<Parameter> parameters(String path, OperationText text) {
    Stream<String> inPath = PATH_VARIABLE.matcher(path).results().map(MatchResult::group);
    return Stream.concat(inPath, text.parameters().stream()).map(this::parameter).toList();
  }

  private Parameter parameter(String name) {
    Map<String, ParameterText> known = texts.fields().parameters();
    ParameterText text = Objects.requireNonNull(known.get(name), name);
    return new Parameter()
        .name(text.name() == null ? name : text.name())
        .in(text.in())
        .required(text.in().equals("path") || Boolean.TRUE.equals(text.required()))
        .description(text.description())
        .schema(schema(text))
        .example(text.example());
  }

  private static Schema<?> schema(ParameterText text) {
    Schema<Object> schema = new JsonSchema();
    schema.setTypes(Set.of(text.type()));
    schema.setFormat(text.format());
    if (text.type().equals("integer")) {
      schema.setMinimum(text.minimum() == null ? null : BigDecimal.valueOf(text.minimum()));
      schema.setMaximum(text.max() == null ? null : BigDecimal.valueOf(text.max()));
    } else {
      schema.setMaxLength(text.max() == null ? null : text.max().intValue());
    }
    if (text.values() != null) {
      schema.setEnum(List.copyOf(text.values()));
    }
    return schema;
  }
}
