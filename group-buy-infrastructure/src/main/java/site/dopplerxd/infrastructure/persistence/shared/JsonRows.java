package site.dopplerxd.infrastructure.persistence.shared;

import com.alibaba.fastjson2.JSON;
import java.util.List;

/**
 * A batch as one parameter: a JSON array whose elements a statement reads with JSON_TABLE. So the
 * statement's text is the same for every batch size. A component that is null is left out, which
 * JSON_TABLE reads as NULL.
 *
 * @param rows numbers, or records of numbers and texts
 */
public record JsonRows<T>(List<T> rows) {
  /** The array, as the database gets it. */
  public String json() {
    return JSON.toJSONString(rows);
  }
}
