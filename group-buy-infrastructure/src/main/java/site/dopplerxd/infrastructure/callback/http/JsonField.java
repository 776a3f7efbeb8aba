package site.dopplerxd.infrastructure.callback.http;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONObject;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.notify.model.ExpectedField;

/** Looks for one field in an answer that should be a JSON object. */
final class JsonField {
  private JsonField() {}

  /** Whether the answer is an object whose field is this text, number or boolean. */
  static boolean hasValue(String answer, ExpectedField expected) {
    Object value = read(answer, expected.name());
    boolean plain = value != null && !(value instanceof Map) && !(value instanceof Collection);
    return plain && String.valueOf(value).equals(expected.value());
  }

  private static @Nullable Object read(String answer, String name) {
    try {
      JSONObject object = JSON.parseObject(answer);
      return object == null ? null : object.get(name);
    } catch (RuntimeException e) {
      return null; // A merchant's bytes: the parser fails in more ways than it declares.
    }
  }
}
