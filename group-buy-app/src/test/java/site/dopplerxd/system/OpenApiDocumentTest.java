package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSONObject;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** {@code /v3/api-docs} leaves nothing out: no operation, and nothing about one. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiDocumentTest {
  private final Shop shop;
  private final JSONObject document;

  OpenApiDocumentTest(Shop shop) {
    this.shop = shop;
    this.document = new ContractClient(shop.service()).document();
  }

  Stream<DocumentedOperation> operations() {
    return DocumentedOperation.all(document).stream();
  }

  /** But for the providers' own, whose contract is theirs: docs/payments.md. */
  @Test
  void everyMappingOfTheApiIsDocumentedAndNothingElseIs() {
    var mappings =
        shop.service().bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
    Set<String> mapped =
        mappings.getHandlerMethods().entrySet().stream()
            .filter(one -> !one.getValue().getBeanType().isAnnotationPresent(Hidden.class))
            .flatMap(one -> methodsAndPaths(one.getKey()))
            .filter(one -> one.contains(" /api/"))
            .collect(Collectors.toSet());
    assertThat(operations().map(DocumentedOperation::toString))
        .hasSizeGreaterThan(15)
        .containsExactlyInAnyOrderElementsOf(mapped);
  }

  private static Stream<String> methodsAndPaths(RequestMappingInfo mapping) {
    return mapping.getPatternValues().stream()
        .flatMap(
            path ->
                mapping.getMethodsCondition().getMethods().stream()
                    .map(method -> method + " " + path));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void anOperationIsDescribedCompletely(DocumentedOperation operation) {
    JSONObject text = operation.text();
    assertThat(text.getString("summary")).isNotBlank();
    assertThat(text.getString("description")).isNotBlank();
    assertThat(text.getJSONArray("tags")).hasSize(1);
    assertThat(text.getJSONArray("security")).isNotNull();
    assertThat(operation.responses().keySet()).contains("200", "400", "405", "500");
    operation.scheme().ifPresent(s -> assertThat(operation.responses()).containsKeys("401", "429"));
    if (operation.hasBody()) {
      assertThat(operation.exampleBody()).isNotEmpty();
      operation.assertFits(operation.body().getJSONObject("schema"), operation.exampleBody());
    }
    Stream.of("path", "query", "header")
        .flatMap(in -> operation.parameters(in).stream())
        .forEach(one -> assertThat(one).containsKeys("description", "example", "schema"));
    operation
        .responses()
        .forEach((status, response) -> assertHasExamples(operation, (JSONObject) response));
  }

  private static void assertHasExamples(DocumentedOperation operation, JSONObject response) {
    JSONObject json = response.getJSONObject("content").getJSONObject("application/json");
    if (json != null) {
      JSONObject examples = json.getJSONObject("examples");
      assertThat(examples).isNotEmpty();
      examples.forEach(
          (code, one) -> {
            JSONObject value = ((JSONObject) one).getJSONObject("value");
            assertThat(value.getString("code")).isEqualTo(code);
            operation.assertFits(json.getJSONObject("schema"), value);
          });
    }
  }

  @Test
  void everyFieldOfEverySchemaIsDescribed() {
    JSONObject schemas = document.getJSONObject("components").getJSONObject("schemas");
    Set<String> bare = new TreeSet<>();
    schemas.forEach((name, schema) -> collectBare(name, (JSONObject) schema, bare));
    assertThat(bare).isEmpty();
  }

  private static void collectBare(String name, JSONObject schema, Set<String> bare) {
    JSONObject properties = schema.getJSONObject("properties");
    if (properties != null) {
      properties.keySet().stream()
          .filter(one -> !properties.getJSONObject(one).containsKey("description"))
          .forEach(one -> bare.add(name + "." + one));
    }
  }

  @Test
  void operationsHaveNamesOfTheirOwnAndMoneyItsTwoDecimals() {
    assertThat(operations().map(one -> one.text().getString("operationId")))
        .doesNotHaveDuplicates()
        .contains("postTradeLockMarketPayOrder", "postNotifyTasksIdRetry");
    String text = new ContractClient(shop.service()).get("/v3/api-docs").asViewer().send().body();
    assertThat(text).contains("\"payPrice\":90.00", "\"payAmount\":90.00");
  }

  /** What operators read about the words of tasks is what the document allows them to be. */
  @Test
  void theValuesOfEnumerationsAreThoseThatTheServiceTells() {
    JSONObject told =
        OperatorClient.viewer(shop.service()).get("/api/v1/gbm/notify/enumerations").data();
    assertThat(valuesOf("TaskChangeDTO", "status")).isEqualTo(names(told, "statuses"));
    Set<String> kept = valuesOf("AttemptDTO", "outcome");
    kept.add("our_fault"); // Shown by a test callback only: it is no attempt.
    assertThat(kept).isEqualTo(names(told, "outcomes"));
  }

  private Set<String> valuesOf(String schema, String field) {
    JSONObject schemas = document.getJSONObject("components").getJSONObject("schemas");
    JSONObject property =
        schemas.getJSONObject(schema).getJSONObject("properties").getJSONObject(field);
    return new TreeSet<>(property.getJSONArray("enum").toList(String.class));
  }

  private static Set<String> names(JSONObject told, String kind) {
    return told.getJSONArray(kind).toList(JSONObject.class).stream()
        .map(one -> one.getString("name"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
