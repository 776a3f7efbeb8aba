package site.dopplerxd.infrastructure.persistence.shared;

import com.alibaba.fastjson2.JSONException;
import java.util.Optional;
import java.util.function.Function;
import lombok.extern.slf4j.Slf4j;
import site.dopplerxd.types.UnreadableRowException;

/** Reads a row, and names it when it cannot be read. */
@Slf4j
public final class RowReading {
  private RowReading() {}

  /**
   * What a row says.
   *
   * @param kind of the row, for people: {@code team}
   * @param id of the row, for people
   * @param reading throws an IllegalArgumentException or a JSONException for what it cannot read
   * @throws UnreadableRowException in its place
   */
  public static <R, T> T read(String kind, Object id, R row, Function<R, T> reading) {
    try {
      return reading.apply(row);
    } catch (UnreadableRowException e) {
      throw e;
    } catch (JSONException e) {
      // Its text repeats what the row holds, and is not kept.
      throw new UnreadableRowException(kind + " " + id, "its JSON");
    } catch (IllegalArgumentException e) {
      var named = new UnreadableRowException(kind + " " + id, String.valueOf(e.getMessage()));
      named.initCause(e);
      throw named;
    }
  }

  /** The same for one row of several: one that cannot be read is logged, and hides no other. */
  public static <R, T> Optional<T> readable(String kind, Object id, R row, Function<R, T> reading) {
    try {
      return Optional.of(read(kind, id, row, reading));
    } catch (UnreadableRowException e) {
      log.warn("row left out row={}", e.getMessage(), e.getCause());
      return Optional.empty();
    }
  }
}
