package site.dopplerxd.system;

import com.alibaba.fastjson2.JSONArray;
import com.alibaba.fastjson2.JSONObject;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds what in a value its schema does not allow. Knows the words that our document uses, and
 * complains about any other: so nothing goes unchecked.
 */
final class SchemaCheck {
  private static final Set<String> WITHOUT_EFFECT =
      Set.of("description", "example", "x-enum-descriptions");

  private final JSONObject document;
  private final List<String> flaws = new ArrayList<>();

  private SchemaCheck(JSONObject document) {
    this.document = document;
  }

  /** In words; empty when the value is as the schema has it. */
  static List<String> flaws(JSONObject document, JSONObject schema, Object value) {
    var check = new SchemaCheck(document);
    check.check("$", schema, value);
    return check.flaws;
  }

  private void check(String at, JSONObject schema, Object value) {
    schema.forEach((word, rule) -> check(at, word, rule, schema, value));
    if (value instanceof JSONObject object
        && schema.get("properties") instanceof JSONObject known) {
      object.keySet().stream()
          .filter(name -> !known.containsKey(name))
          .forEach(name -> flaws.add(at + "." + name + " is not documented"));
    }
  }

  private void check(String at, String word, Object rule, JSONObject schema, Object value) {
    switch (word) {
      case "$ref" -> check(at, target((String) rule), value);
      case "type" -> require(isOneOf(rule, value), at, schema, value);
      case "enum" -> require(((JSONArray) rule).contains(value), at, schema, value);
      case "anyOf" -> require(fitsAny((JSONArray) rule, value), at, schema, value);
      case "format" -> require(hasFormat((String) rule, value), at, schema, value);
      case "properties" -> checkProperties(at, (JSONObject) rule, value);
      case "additionalProperties" -> checkOthers(at, (JSONObject) rule, value);
      case "items" -> checkItems(at, (JSONObject) rule, value);
      case "required" ->
          require(
              !(value instanceof JSONObject object)
                  || object.keySet().containsAll((JSONArray) rule),
              at,
              schema,
              value);
      case "minLength", "maxLength", "pattern", "minimum", "maximum", "multipleOf" ->
          require(holds(word, rule, value), at, schema, value);
      default -> require(WITHOUT_EFFECT.contains(word), at + " (" + word + "?)", schema, value);
    }
  }

  private void require(boolean holds, String at, JSONObject schema, Object value) {
    if (!holds) {
      flaws.add(at + " is " + value + " but should be " + schema);
    }
  }

  private JSONObject target(String ref) {
    JSONObject schemas = document.getJSONObject("components").getJSONObject("schemas");
    String name = ref.replaceFirst("#/components/schemas/", "");
    return Objects.requireNonNull(schemas.getJSONObject(name), ref);
  }

  private static boolean isOneOf(Object types, Object value) {
    return types instanceof JSONArray several
        ? several.stream().anyMatch(type -> is((String) type, value))
        : is((String) types, value);
  }

  private static boolean is(String type, Object value) {
    return switch (type) {
      case "null" -> value == null;
      case "string" -> value instanceof String;
      case "boolean" -> value instanceof Boolean;
      case "integer" -> value instanceof Integer || value instanceof Long;
      case "number" -> value instanceof Number;
      case "array" -> value instanceof JSONArray;
      case "object" -> value instanceof JSONObject;
      default -> false;
    };
  }

  private boolean fitsAny(JSONArray schemas, Object value) {
    return schemas.toList(JSONObject.class).stream()
        .anyMatch(schema -> flaws(document, schema, value).isEmpty());
  }

  private static boolean hasFormat(String format, Object value) {
    if (!format.equals("date-time")) {
      return Set.of("int32", "int64").contains(format);
    }
    try {
      return value == null || OffsetDateTime.parse((String) value) != null;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private void checkProperties(String at, JSONObject properties, Object value) {
    if (value instanceof JSONObject object) {
      properties.keySet().stream()
          .filter(object::containsKey)
          .forEach(
              name -> check(at + "." + name, properties.getJSONObject(name), object.get(name)));
    }
  }

  private void checkOthers(String at, JSONObject schema, Object value) {
    if (value instanceof JSONObject object) {
      object.forEach((name, one) -> check(at + "." + name, schema, one));
    }
  }

  private void checkItems(String at, JSONObject schema, Object value) {
    if (value instanceof JSONArray array) {
      array.forEach(one -> check(at + "[]", schema, one));
    }
  }

  private static boolean holds(String word, Object rule, Object value) {
    if (value instanceof String text) {
      return holdsFor(text, word, rule);
    }
    return value == null
        || value instanceof Number number
            && holdsFor(new BigDecimal(number.toString()), word, new BigDecimal(rule.toString()));
  }

  private static boolean holdsFor(String text, String word, Object rule) {
    return switch (word) {
      case "minLength" -> text.length() >= (int) rule;
      case "maxLength" -> text.length() <= (int) rule;
      case "pattern" -> Pattern.compile((String) rule).matcher(text).find();
      default -> false;
    };
  }

  private static boolean holdsFor(BigDecimal number, String word, BigDecimal rule) {
    return switch (word) {
      case "minimum" -> number.compareTo(rule) >= 0;
      case "maximum" -> number.compareTo(rule) <= 0;
      case "multipleOf" -> number.remainder(rule).signum() == 0;
      default -> false;
    };
  }
}
