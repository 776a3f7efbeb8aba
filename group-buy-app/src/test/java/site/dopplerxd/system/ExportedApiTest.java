package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONArray;
import com.alibaba.fastjson2.JSONObject;
import com.alibaba.fastjson2.JSONWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/openapi.json} and the Postman collection, which Apifox imports too, are what the
 * service says of itself. {@code -Dexport.api=true} writes them.
 */
@SystemTest
class ExportedApiTest {
  private static final Path DOCUMENT = Path.of("../docs/openapi.json");
  private static final Path COLLECTION = Path.of("../docs/http/group-buy.postman_collection.json");

  private final JSONObject document;

  ExportedApiTest(Shop shop) {
    this.document = new ContractClient(shop.service()).document();
    document.put("servers", JSONArray.of(JSONObject.of("url", "http://localhost:8091")));
  }

  @Test
  void theExportedDocumentIsThatOfTheService() throws IOException {
    assertExported(DOCUMENT, document);
  }

  @Test
  void thePostmanCollectionHasEveryOperationWithItsExample() throws IOException {
    JSONArray items = new JSONArray();
    DocumentedOperation.all(document).stream()
        .sorted((one, other) -> one.toString().compareTo(other.toString()))
        .forEach(operation -> items.add(item(operation)));
    assertExported(
        COLLECTION,
        JSONObject.of(
            "info",
            JSONObject.of(
                "name",
                "group-buy settlement",
                "schema",
                "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"),
            "variable",
            JSONArray.of(
                variable("base", "http://localhost:8091"),
                variable("key", TradeClient.DEMO_KEY),
                variable("operator", "admin"),
                variable("password", "demo-admin")),
            "item",
            items));
  }

  private static JSONObject item(DocumentedOperation operation) {
    JSONObject request =
        JSONObject.of(
            "method",
            operation.method(),
            "url",
            "{{base}}" + operation.exampleUrl(),
            "header",
            JSONArray.of(header("Accept-Language", "en")));
    boolean ofClient = operation.scheme().filter(name -> name.equals("clientKey")).isPresent();
    if (ofClient) {
      request.getJSONArray("header").add(header("X-API-Key", "{{key}}"));
    } else if (operation.scheme().isPresent()) {
      request.put("auth", basic());
    }
    if (operation.hasBody()) {
      request.getJSONArray("header").add(header("Content-Type", "application/json"));
      request.put("body", JSONObject.of("mode", "raw", "raw", pretty(operation.exampleBody())));
    }
    return JSONObject.of("name", operation.toString(), "request", request);
  }

  private static JSONObject basic() {
    return JSONObject.of(
        "type",
        "basic",
        "basic",
        JSONArray.of(
            JSONObject.of("key", "username", "value", "{{operator}}", "type", "string"),
            JSONObject.of("key", "password", "value", "{{password}}", "type", "string")));
  }

  private static JSONObject variable(String key, String value) {
    return JSONObject.of("key", key, "value", value);
  }

  private static JSONObject header(String key, String value) {
    return JSONObject.of("key", key, "value", value);
  }

  private static void assertExported(Path file, JSONObject content) throws IOException {
    String text = pretty(sorted(content)) + "\n";
    if (Boolean.getBoolean("export.api")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
    assertThat(Files.readString(file))
        .as("run this test with -Dexport.api=true to write %s again", file)
        .isEqualTo(text);
  }

  /** Names in their order, so that a document does not change by itself. */
  private static Object sorted(Object json) {
    if (json instanceof JSONObject object) {
      TreeMap<String, Object> names = new TreeMap<>();
      object.forEach((name, value) -> names.put(name, sorted(value)));
      return names;
    }
    return json instanceof JSONArray array
        ? array.stream().map(ExportedApiTest::sorted).toList()
        : json;
  }

  private static String pretty(Object json) {
    return JSON.toJSONString(json, JSONWriter.Feature.PrettyFormat, JSONWriter.Feature.WriteNulls);
  }
}
