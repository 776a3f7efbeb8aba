package site.dopplerxd.trigger.openapi;

import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import site.dopplerxd.types.ResponseCode;

/** The registry of codes, as the description shows it: read from the registry itself. */
final class ErrorCodes {
  static final String SCHEMA = "ResponseCode";
  static final String REFUSAL = "Refusal";
  static final String REF = "#/components/schemas/" + SCHEMA;

  private ErrorCodes() {}

  static Schema<?> schema() {
    Schema<Object> schema = new JsonSchema();
    schema.setTypes(Set.of("string"));
    schema.setDescription("What happened: the only field to branch on.\n\n" + table());
    Arrays.stream(ResponseCode.values()).forEach(code -> schema.addEnumItemObject(code.getCode()));
    schema.addExtension(
        "x-enum-descriptions",
        Arrays.stream(ResponseCode.values()).map(ResponseCode::getEnglish).toList());
    return schema;
  }

  /** The envelope of an answer that has no data. */
  static Schema<?> refusal() {
    Schema<Object> schema = new JsonSchema();
    schema.setTypes(Set.of("object"));
    schema.addProperty(
        "code", new JsonSchema().$ref(REF).description("The only field to branch on"));
    schema.addProperty("info", described("string", "The code in words, and what it is about"));
    schema.addProperty("data", described("null", "No data"));
    schema.setRequired(List.of("code", "info", "data"));
    return schema;
  }

  private static Schema<?> described(String type, String description) {
    return new JsonSchema().types(Set.of(type)).description(description);
  }

  /** In Markdown. */
  static String table() {
    return Arrays.stream(ResponseCode.values())
        .map(
            code ->
                "| `%s` | %s | %s |"
                    .formatted(code.getCode(), code.getEnglish(), code.getChinese()))
        .collect(Collectors.joining("\n", "| code | meaning | 含义 |\n| --- | --- | --- |\n", "\n"));
  }

  /**
   * The code that is written like this.
   *
   * @throws IllegalArgumentException for an unknown code
   */
  static ResponseCode of(String written) {
    return Arrays.stream(ResponseCode.values())
        .filter(code -> code.getCode().equals(written))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no code is " + written));
  }
}
