package site.dopplerxd.trigger.openapi;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Cuts the description of the API down to what the key of a client opens. */
final class ClientDescription {
  private static final String SCHEMA = "#/components/schemas/";
  private static final List<String> METHODS =
      List.of("get", "put", "post", "delete", "patch", "head", "options");

  private ClientDescription() {}

  /**
   * Removes the other operations, and the tags, schemas and ways to authenticate that only they
   * use.
   *
   * @param document changed in place
   */
  static void keepOnly(ObjectNode document, String scheme) {
    ObjectNode paths = (ObjectNode) document.get("paths");
    paths.values().forEach(path -> keepSecured((ObjectNode) path, scheme));
    paths.removeIf(path -> METHODS.stream().noneMatch(path::has));
    ObjectNode schemas = (ObjectNode) document.at("/components/schemas");
    schemas.retain(used(paths, schemas));
    ((ObjectNode) document.at("/components/securitySchemes")).retain(scheme);
    keepTags(document, paths);
  }

  private static void keepSecured(ObjectNode path, String scheme) {
    METHODS.forEach(
        method -> {
          JsonNode operation = path.path(method);
          if (!operation.path("security").path(0).has(scheme)) {
            path.remove(method);
          }
        });
  }

  private static void keepTags(ObjectNode document, ObjectNode paths) {
    List<String> used =
        paths.findValues("tags").stream().flatMap(ClientDescription::texts).toList();
    document.withArray("tags").removeIf(tag -> !used.contains(tag.path("name").asString()));
  }

  private static Stream<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asString);
  }

  /** Schemas that operations name, and those that these name. */
  private static Set<String> used(JsonNode paths, JsonNode schemas) {
    Set<String> used = new HashSet<>();
    Deque<JsonNode> open = new ArrayDeque<>(List.of(paths));
    while (!open.isEmpty()) {
      open.remove().findValues("$ref").stream()
          .map(JsonNode::asString)
          .filter(ref -> ref.startsWith(SCHEMA))
          .map(ref -> ref.substring(SCHEMA.length()))
          .filter(used::add)
          .forEach(name -> open.add(schemas.path(name)));
    }
    return used;
  }
}
