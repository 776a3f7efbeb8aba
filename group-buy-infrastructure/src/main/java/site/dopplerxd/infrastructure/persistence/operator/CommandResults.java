package site.dopplerxd.infrastructure.persistence.operator;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONException;
import com.alibaba.fastjson2.JSONObject;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;

/**
 * Results of commands as JSON objects, the components of a record by their names. A record may gain
 * {@code @Nullable} components and lose any: what was written before is read all the same.
 */
@Slf4j
final class CommandResults {
  private CommandResults() {}

  static String write(Record result) {
    return JSON.toJSONString(result);
  }

  /**
   * Reads a result.
   *
   * @return empty when a component that must be there is missing, or is of another type by now
   */
  static <R extends Record> Optional<R> read(String json, Class<R> type) {
    try {
      JSONObject written = JSON.parseObject(json);
      boolean whole =
          Arrays.stream(type.getRecordComponents())
              .allMatch(part -> mayBeNull(part) || written.get(part.getName()) != null);
      return whole ? Optional.of(written.to(type)) : Optional.empty();
    } catch (JSONException | IllegalArgumentException e) {
      log.warn("a kept answer cannot be read as {} cause={}", type.getSimpleName(), e.getClass());
      return Optional.empty();
    }
  }

  private static boolean mayBeNull(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }
}
