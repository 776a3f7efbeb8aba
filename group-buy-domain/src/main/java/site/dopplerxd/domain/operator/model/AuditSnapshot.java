package site.dopplerxd.domain.operator.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was so, before or after something was done, by names, in the order in which it was told.
 * Never a secret, never a whole payload. At most 32 facts of 32,000 characters together.
 */
public record AuditSnapshot(Map<String, String> values) {
  public static final AuditSnapshot NONE = new AuditSnapshot(Map.of());

  private static final int MAX_FACTS = 32;
  private static final int MAX_LENGTH = 32_000;

  public AuditSnapshot {
    if (values.size() > MAX_FACTS || lengthOf(values) > MAX_LENGTH) {
      throw new IllegalArgumentException("at most 32 facts of 32,000 characters together");
    }
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** These facts and one more. */
  public AuditSnapshot and(String name, Object value) {
    var more = new LinkedHashMap<>(values);
    more.put(name, String.valueOf(value));
    return new AuditSnapshot(more);
  }

  /** These facts, and one more unless it is null. */
  public AuditSnapshot andIfGiven(String name, @Nullable Object value) {
    return value == null ? this : and(name, value);
  }

  /** One fact. */
  public static AuditSnapshot of(String name, Object value) {
    return NONE.and(name, value);
  }

  private static int lengthOf(Map<String, String> values) {
    return values.entrySet().stream()
        .mapToInt(fact -> fact.getKey().length() + fact.getValue().length())
        .sum();
  }
}
