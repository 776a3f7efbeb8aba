package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import site.dopplerxd.system.ContractClient.Call;

/**
 * What {@code /v3/api-docs} says is so: every operation it describes is called, with its example
 * and with everything that may be wrong about a request, and answers as it is described.
 */
@Tag("system")
class OpenApiContractTest {
  private static final String JSON_TYPE = "application/json";

  private static ExampleWorld world;
  private static ContractClient client;
  private static JSONObject document;

  @BeforeAll
  static void start() {
    world = new ExampleWorld();
    client = new ContractClient(world.service());
    document = client.document();
    operations()
        .filter(operation -> operation.path().endsWith("/lock_market_pay_order"))
        .forEach(lock -> assertGranted(lock, client.example(lock).send()));
    world.fail();
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  static Stream<DocumentedOperation> operations() {
    return DocumentedOperation.all(document).stream();
  }

  static Stream<DocumentedOperation> operationsWithBody() {
    return operations()
        .filter(DocumentedOperation::hasBody)
        .filter(one -> one.scheme().isPresent());
  }

  @Test
  void everyMappingOfTheApiIsDocumentedAndNothingElseIs() {
    var mappings =
        world.service().bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
    Set<String> mapped =
        mappings.getHandlerMethods().keySet().stream()
            .flatMap(OpenApiContractTest::methodsAndPaths)
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
      assertFits(operation.body().getJSONObject("schema"), operation.exampleBody());
    }
    Stream.of("path", "query", "header")
        .flatMap(in -> operation.parameters(in).stream())
        .forEach(one -> assertThat(one).containsKeys("description", "example", "schema"));
    operation.responses().forEach((status, response) -> assertHasExamples((JSONObject) response));
  }

  private static void assertHasExamples(JSONObject response) {
    JSONObject json = response.getJSONObject("content").getJSONObject(JSON_TYPE);
    if (json != null) {
      JSONObject examples = json.getJSONObject("examples");
      assertThat(examples).isNotEmpty();
      examples.forEach(
          (code, one) -> {
            JSONObject value = ((JSONObject) one).getJSONObject("value");
            assertThat(value.getString("code")).isEqualTo(code);
            assertFits(json.getJSONObject("schema"), value);
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

  @ParameterizedTest
  @MethodSource("operations")
  void theExampleIsGranted(DocumentedOperation operation) {
    world.prepareFor(operation);
    assertGranted(operation, client.example(operation).send());
    if (operation.method().equals("GET") && !operation.path().endsWith("retry_preview")) {
      assertGranted(operation, client.at(operation, operation.examplePath()).send());
    }
  }

  private static void assertGranted(DocumentedOperation operation, HttpResponse<String> answer) {
    assertDocumented(operation, answer);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    if (answer.body().startsWith("{")) {
      assertThat(JSON.parseObject(answer.body()).getString("code")).isEqualTo("0000");
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void whoeverMayNotCallItIsRefusedAsDocumented(DocumentedOperation operation) {
    if (operation.scheme().isEmpty()) {
      return;
    }
    Call anonymous = client.anonymous(operation, operation.exampleUrl());
    assertRefused(operation, anonymous, 401);
    anonymous.header("X-API-Key", "guessed").as("operator", "guessed");
    assertRefused(operation, anonymous, 401);
    if (operation.scheme().get().equals("operator") && !operation.method().equals("GET")) {
      assertRefused(operation, client.example(operation).asViewer(), 403);
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void aMalformedRequestIsRefusedAsDocumented(DocumentedOperation operation) {
    assertRefused(operation, client.method(operation, "PATCH"), 405);
    assertDocumented(operation, client.example(operation).header("Accept", "image/png").send());
    if (!operation.parameters("path").isEmpty()) {
      assertRefused(operation, client.at(operation, operation.pathWith("999999999")), 404);
      assertDocumented(operation, client.at(operation, operation.pathWith("no id")).send());
    }
    if (operation.hasBody()) {
      for (String body : List.of("", "{}", "[]", "null", "{", "\"text\"", "\u0000")) {
        assertDocumented(operation, client.example(operation).body(body).send());
      }
      assertDocumented(
          operation, client.example(operation).header("Content-Type", "text/plain").send());
    }
  }

  @ParameterizedTest
  @MethodSource("operationsWithBody")
  void whatTheSchemaDemandsOfABodyTheServiceDemands(DocumentedOperation operation) {
    JSONObject schema = operation.bodySchema();
    for (String required : schema.getJSONArray("required").toList(String.class)) {
      JSONObject body = operation.exampleBody();
      body.remove(required);
      assertRefusedByName(operation, body, required);
    }
    schema.getJSONObject("properties").keySet().forEach(name -> assertBounds(operation, name));
  }

  private static void assertBounds(DocumentedOperation operation, String name) {
    JSONObject bounds = operation.bodySchema().getJSONObject("properties").getJSONObject(name);
    JSONObject body = operation.exampleBody();
    if (bounds.containsKey("maxLength")) {
      body.put(name, "x".repeat(bounds.getIntValue("maxLength") + 1));
      assertRefusedByName(operation, body, name);
      body.put(name, "x\u0007");
      assertRefusedByName(operation, body, name);
    }
    if (bounds.containsKey("minimum")) {
      body.put(name, bounds.getLongValue("minimum") - 1);
      assertRefusedByName(operation, body, name);
    }
    if (bounds.containsKey("maximum")) {
      body.put(name, bounds.getLongValue("maximum") + 1);
      assertRefusedByName(operation, body, name);
    }
  }

  private static void assertRefusedByName(
      DocumentedOperation operation, JSONObject body, String field) {
    Call call = client.example(operation).body(DocumentedOperation.write(body));
    HttpResponse<String> answer = assertRefused(operation, call, 400);
    assertThat(JSON.parseObject(answer.body()).getString("info"))
        .as("%s", operation)
        .contains(field);
  }

  /** The service names the parameters it knows, to whoever gives another. */
  @ParameterizedTest
  @MethodSource("operations")
  void theDocumentedParametersAreThoseThatTheServiceKnows(DocumentedOperation operation) {
    if (!operation.path().startsWith("/api/v1/gbm/notify/") || operation.queryNames().isEmpty()) {
      return;
    }
    Call call = client.at(operation, operation.examplePath() + "?nothing=1");
    String info = JSON.parseObject(assertRefused(operation, call, 400).body()).getString("info");
    String known = info.replaceFirst(".*\\? ", "");
    assertThat(operation.queryNames()).containsExactlyInAnyOrder(known.split("\\|"));
  }

  private static HttpResponse<String> assertRefused(
      DocumentedOperation operation, Call call, int status) {
    HttpResponse<String> answer = call.send();
    assertDocumented(operation, answer);
    assertThat(answer.statusCode()).as("%s: %s", operation, answer.body()).isEqualTo(status);
    return answer;
  }

  /** The status, with this media type and this code, and a body as the schema has it. */
  private static void assertDocumented(DocumentedOperation operation, HttpResponse<String> answer) {
    String told = "%s answered %d: %s".formatted(operation, answer.statusCode(), answer.body());
    String type = answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
    JSONObject documented = operation.answer(answer.statusCode(), type);
    assertThat(documented).as(told).isNotNull();
    boolean json = type.equals(JSON_TYPE);
    Object body = json ? JSON.parseObject(answer.body()) : answer.body();
    assertFits(documented.getJSONObject("schema"), body);
    if (json) {
      assertThat((Map<String, ?>) documented.getJSONObject("examples"))
          .as(told)
          .containsKey(((JSONObject) body).getString("code"));
    }
  }

  private static void assertFits(JSONObject schema, Object value) {
    assertThat(SchemaCheck.flaws(document, schema, value)).isEmpty();
  }
}
