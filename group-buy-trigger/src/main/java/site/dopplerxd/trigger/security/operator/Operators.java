package site.dopplerxd.trigger.security.operator;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everybody who may work with the service, by name. */
final class Operators {
  private final Map<String, Operator> byName = new LinkedHashMap<>();

  /** Takes operators whose names differ. */
  Operators(Collection<Operator> operators) {
    operators.forEach(operator -> byName.put(operator.name(), operator));
  }

  /**
   * Checks what was configured.
   *
   * @throws IllegalArgumentException naming the key of the first that is wrong, and no hash
   */
  static Operators of(List<OperatorProperties.Entry> entries) {
    Map<String, Operator> operators = new LinkedHashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      String key = "%s[%d]".formatted(OperatorProperties.PREFIX, i);
      Operator operator = OperatorCheck.checked(key, entries.get(i));
      if (operators.put(operator.name(), operator) != null) {
        throw new IllegalArgumentException(
            key + ".name must occur once, was there before: " + operator.name());
      }
    }
    return new Operators(operators.values());
  }

  Optional<Operator> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  boolean isEmpty() {
    return byName.isEmpty();
  }
}
