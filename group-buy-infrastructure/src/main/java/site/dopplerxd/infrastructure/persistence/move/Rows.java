package site.dopplerxd.infrastructure.persistence.move;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONArray;
import com.alibaba.fastjson2.JSONObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table, each value as the text that the server makes of it. That text, written into the
 * same column, is the same value.
 */
record Rows(String table, List<String> columns, List<List<@Nullable String>> values) {
  private static final int MOST_ROWS = 100;
  private static final int MOST_CHARACTERS = 500_000;

  int size() {
    return values.size();
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  /** The values of one column. */
  List<@Nullable String> of(String column) {
    int index = columns.indexOf(column);
    return values.stream()
        .map(row -> row.get(index))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** The same rows without a column. */
  Rows without(String column) {
    int index = columns.indexOf(column);
    if (index < 0) {
      return this;
    }
    List<String> others = new ArrayList<>(columns);
    others.remove(index);
    List<List<@Nullable String>> rows = new ArrayList<>();
    for (List<@Nullable String> row : values) {
      List<@Nullable String> rest = new ArrayList<>(row);
      rest.remove(index);
      rows.add(rest);
    }
    return new Rows(table, others, rows);
  }

  /** The same rows with this value in a column. */
  Rows with(String column, String value) {
    int index = columns.indexOf(column);
    List<List<@Nullable String>> rows = new ArrayList<>();
    for (List<@Nullable String> row : values) {
      List<@Nullable String> changed = new ArrayList<>(row);
      changed.set(index, value);
      rows.add(changed);
    }
    return new Rows(table, columns, rows);
  }

  /** Of rows whose primary key it is. */
  List<Long> ids() {
    int index = columns.indexOf("id");
    return values.stream().map(row -> Long.valueOf(String.valueOf(row.get(index)))).toList();
  }

  /** The same for the same rows in any order. */
  long checksum() {
    return values.stream().mapToLong(Rows::crc).sum();
  }

  private static long crc(List<@Nullable String> row) {
    CRC32 crc = new CRC32();
    crc.update(JSON.toJSONString(row).getBytes(UTF_8));
    return crc.getValue();
  }

  /** Of all values. */
  long characters() {
    return values.stream().mapToLong(Rows::characters).sum();
  }

  private static int characters(List<@Nullable String> row) {
    return row.stream().mapToInt(value -> value == null ? 0 : value.length()).sum();
  }

  /** In pieces that fit into one statement. */
  List<Rows> inParts() {
    List<Rows> parts = new ArrayList<>();
    List<List<@Nullable String>> part = new ArrayList<>();
    int characters = 0;
    for (List<@Nullable String> row : values) {
      int more = characters(row);
      if (part.size() == MOST_ROWS || (!part.isEmpty() && characters + more > MOST_CHARACTERS)) {
        parts.add(new Rows(table, columns, part));
        part = new ArrayList<>();
        characters = 0;
      }
      part.add(row);
      characters += more;
    }
    if (!part.isEmpty()) {
      parts.add(new Rows(table, columns, part));
    }
    return parts;
  }

  String json() {
    return JSON.toJSONString(JSONObject.of("columns", columns, "rows", values));
  }

  static Rows of(String table, String json) {
    JSONObject content = JSON.parseObject(json);
    List<List<@Nullable String>> values = new ArrayList<>();
    JSONArray rows = content.getJSONArray("rows");
    for (int i = 0; i < rows.size(); i++) {
      values.add(new ArrayList<>(rows.getJSONArray(i).toList(String.class)));
    }
    return new Rows(table, content.getList("columns", String.class), values);
  }
}
