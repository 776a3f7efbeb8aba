package site.dopplerxd.trigger.openapi;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person wrote about parameters and fields, each by its name. A field whose name means
 * something else in one schema stands there as {@code Schema.field}.
 */
record FieldText(
    Map<String, ParameterText> parameters,
    Map<String, String> fields,
    Map<String, List<String>> values) {

  /**
   * A parameter.
   *
   * @param name null for what it is listed as here
   * @param in {@code path}, {@code query} or {@code header}
   * @param minimum of a number; null for texts
   * @param max the longest text, or the largest number
   * @param required null for what may be missing; those of a path are always there
   * @param values the only ones there are; null when any may be
   */
  record ParameterText(
      @Nullable String name,
      String in,
      String type,
      String description,
      @Nullable String format,
      @Nullable Long minimum,
      @Nullable Long max,
      @Nullable Boolean required,
      @Nullable List<String> values,
      @Nullable Object example) {}

  @Nullable String of(String schema, String field) {
    return fields.getOrDefault(schema + "." + field, fields.get(field));
  }

  /** The only values there are; empty when any may be. */
  List<String> valuesOf(String schema, String field) {
    return values.getOrDefault(schema + "." + field, values.getOrDefault(field, List.of()));
  }
}
