package site.dopplerxd.trigger.security.operator;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everybody who may work with the service, by name. */
final class Operators {
  /** Of the command hash-password. */
  private static final int USUAL_COST = 12;

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

  /** The cost of the dearest hash; without operators that of new ones. */
  int dearest() {
    return byName.values().stream()
        .mapToInt(operator -> OperatorCheck.costOf(operator.passwordHash()))
        .max()
        .orElse(USUAL_COST);
  }

  /** A text for each that changes with name, password and role. */
  List<String> credentials() {
    return byName.values().stream()
        .map(each -> "%s:%s:%s".formatted(each.name(), each.passwordHash(), each.role()))
        .toList();
  }

  Optional<Operator> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  boolean isEmpty() {
    return byName.isEmpty();
  }
}
