package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONArray;
import com.alibaba.fastjson2.JSONObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import site.dopplerxd.system.ContractClient.Call;

/**
 * What {@code /v3/api-docs} says is so: every operation it describes is called, with its example
 * and with everything that may be wrong about a request, and answers as it is described.
 */
@Tag("system")
class OpenApiContractTest {
  /** Of these, whose world is a provider's, PaymentOperatorTest tries examples and refusals. */
  private static final Pattern NEEDS_A_PAYMENT =
      Pattern.compile("/payment_callbacks/|/payment_providers/");

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
    return DocumentedOperation.all(document).stream()
        .filter(operation -> !NEEDS_A_PAYMENT.matcher(operation.path()).find());
  }

  static Stream<DocumentedOperation> operationsWithBody() {
    return operations()
        .filter(DocumentedOperation::hasBody)
        .filter(one -> one.scheme().isPresent());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void theExampleIsGranted(DocumentedOperation operation) {
    world.prepareFor(operation);
    assertGranted(operation, client.example(operation).send());
    if (operation.method().equals("GET") && !operation.path().endsWith("retry_preview")) {
      assertGranted(
          operation,
          client.at(operation, operation.examplePath() + operation.requiredQuery()).send());
    }
  }

  private static void assertGranted(DocumentedOperation operation, HttpResponse<String> answer) {
    operation.assertDocuments(answer);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    if (answer.body().startsWith("{")) {
      assertThat(JSON.parseObject(answer.body()).getString("code")).isEqualTo("0000");
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void aForbiddenCallerIsRefusedAsDocumented(DocumentedOperation operation) {
    if (operation.scheme().isEmpty()) {
      return;
    }
    Call anonymous = client.anonymous(operation, operation.exampleUrl());
    assertRefused(operation, anonymous, 401);
    assertRefused(operation, anonymous.header("X-API-Key", "guessed"), 401);
    if (operation.scheme().get().equals("operator") && !operation.method().equals("GET")) {
      assertRefused(operation, client.example(operation).asViewer(), 403);
    }
  }

  /** Not at each operation: to compute whether a password is right takes long, as it should. */
  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "PUT"})
  void aGuessedPasswordIsRefusedAsDocumented(String method) {
    DocumentedOperation operation =
        operations()
            .filter(one -> one.method().equals(method))
            .filter(one -> one.scheme().equals(Optional.of("operator")))
            .findFirst()
            .orElseThrow();
    Call guess = client.anonymous(operation, operation.exampleUrl()).as("operator", "guessed");
    assertRefused(operation, guess, 401);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void aMalformedRequestIsRefusedAsDocumented(DocumentedOperation operation) {
    assertRefused(operation, client.method(operation, "PATCH"), 405);
    operation.assertDocuments(client.example(operation).header("Accept", "image/png").send());
    if (!operation.parameters("path").isEmpty()) {
      String unknown = operation.pathWith("999999999") + operation.requiredQuery();
      assertRefused(operation, client.at(operation, unknown), 404);
      operation.assertDocuments(client.at(operation, operation.pathWith("no id")).send());
    }
    if (operation.hasBody()) {
      for (String body : List.of("", "{}", "[]", "null", "{", "\"text\"", "\u0000")) {
        operation.assertDocuments(client.example(operation).body(body).send());
      }
      operation.assertDocuments(
          client.example(operation).header("Content-Type", "text/plain").send());
    }
  }

  @ParameterizedTest
  @MethodSource("operationsWithBody")
  void whatTheSchemaDemandsOfABodyTheServiceDemands(DocumentedOperation operation) {
    JSONObject schema = operation.bodySchema();
    JSONArray demanded = schema.getJSONArray("required");
    for (String required : demanded == null ? List.<String>of() : demanded.toList(String.class)) {
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

  /** The refusal of an unknown parameter names the known ones. */
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
    operation.assertDocuments(answer);
    assertThat(answer.statusCode()).as("%s: %s", operation, answer.body()).isEqualTo(status);
    return answer;
  }
}
