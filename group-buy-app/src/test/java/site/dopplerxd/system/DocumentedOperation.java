package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONArray;
import com.alibaba.fastjson2.JSONObject;
import com.alibaba.fastjson2.JSONWriter;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** An operation as {@code /v3/api-docs} describes it. */
record DocumentedOperation(String method, String path, JSONObject text, JSONObject document) {
  private static final String JSON_TYPE = "application/json";

  static List<DocumentedOperation> all(JSONObject document) {
    JSONObject paths = document.getJSONObject("paths");
    return paths.keySet().stream()
        .flatMap(
            path ->
                paths.getJSONObject(path).keySet().stream()
                    .map(
                        method ->
                            new DocumentedOperation(
                                method.toUpperCase(),
                                path,
                                paths.getJSONObject(path).getJSONObject(method),
                                document)))
        .toList();
  }

  /** The name of its security scheme; empty when it needs no credentials. */
  Optional<String> scheme() {
    JSONArray security = Objects.requireNonNull(text.getJSONArray("security"), toString());
    return security.stream().map(one -> ((JSONObject) one).keySet().iterator().next()).findFirst();
  }

  boolean hasBody() {
    return text.containsKey("requestBody");
  }

  /** Of the JSON body: its schema and its example. */
  JSONObject body() {
    return text.getJSONObject("requestBody").getJSONObject("content").getJSONObject(JSON_TYPE);
  }

  JSONObject bodySchema() {
    String ref = body().getJSONObject("schema").getString("$ref");
    return ref == null
        ? body().getJSONObject("schema")
        : document
            .getJSONObject("components")
            .getJSONObject("schemas")
            .getJSONObject(ref.replaceFirst(".*/", ""));
  }

  JSONObject exampleBody() {
    return hasBody() ? body().getJSONObject("example").clone() : new JSONObject();
  }

  static String write(JSONObject body) {
    return JSON.toJSONString(body, JSONWriter.Feature.WriteNulls);
  }

  List<JSONObject> parameters(String in) {
    JSONArray all = text.getJSONArray("parameters");
    return all == null
        ? List.of()
        : all.toList(JSONObject.class).stream()
            .filter(one -> one.getString("in").equals(in))
            .toList();
  }

  Set<String> queryNames() {
    return parameters("query").stream()
        .map(one -> one.getString("name"))
        .collect(Collectors.toSet());
  }

  /** With the examples of its parameters: those in the path, and those in the query. */
  String exampleUrl() {
    String query =
        parameters("query").stream()
            .map(one -> one.getString("name") + "=" + encoded(one.getString("example")))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? examplePath() : examplePath() + "?" + query;
  }

  /** The query without which it is refused; empty when all parameters may be missing. */
  String requiredQuery() {
    return parameters("query").stream()
        .filter(one -> one.getBooleanValue("required"))
        .map(one -> one.getString("name") + "=" + encoded(one.getString("example")))
        .reduce((one, next) -> one + "&" + next)
        .map(query -> "?" + query)
        .orElse("");
  }

  String examplePath() {
    String filled = path;
    for (JSONObject one : parameters("path")) {
      filled = filled.replace("{" + one.getString("name") + "}", one.getString("example"));
    }
    return filled;
  }

  /** With this for each path variable. */
  String pathWith(String variable) {
    return path.replaceAll("\\{\\w+}", encoded(variable));
  }

  JSONObject responses() {
    return text.getJSONObject("responses");
  }

  /** What is documented for a status and a media type; null when nothing is. */
  JSONObject answer(int status, String mediaType) {
    JSONObject response = responses().getJSONObject(String.valueOf(status));
    return response == null ? null : response.getJSONObject("content").getJSONObject(mediaType);
  }

  /** That this status is documented, with this media type and this code, and such a body. */
  void assertDocuments(HttpResponse<String> answer) {
    String told = "%s answered %d: %s".formatted(this, answer.statusCode(), answer.body());
    String type = answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
    JSONObject documented = answer(answer.statusCode(), type);
    assertThat((Object) documented).as(told).isNotNull();
    boolean json = type.equals(JSON_TYPE);
    Object body = json ? JSON.parseObject(answer.body()) : answer.body();
    assertFits(documented.getJSONObject("schema"), body);
    if (json) {
      assertThat(documented.getJSONObject("examples").keySet())
          .as(told)
          .contains(((JSONObject) body).getString("code"));
    }
  }

  void assertFits(JSONObject schema, Object value) {
    assertThat(SchemaCheck.flaws(document, schema, value)).as(toString()).isEmpty();
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
