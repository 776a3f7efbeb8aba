package site.dopplerxd.campaign;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that must hold when the shops have their answers and no call is under way. Reads the database
 * and the evidence from outside; depends on no process.
 */
public final class Invariants {
  private static final int MOST_SHOWN = 5;

  private final Database database;
  private final Terms terms;

  public Invariants(String jdbcUrl, Terms terms) {
    this.database = new Database(jdbcUrl);
    this.terms = terms;
  }

  /** Tasks that are not closed; wait for none before anything is checked. */
  public int openTasks() {
    return database.number("SELECT COUNT(*) FROM notify_task WHERE due_at IS NOT NULL");
  }

  /** For the report of a campaign. */
  public CallCounts counts(Evidence evidence) {
    return new RepeatPromises(database, terms, evidence).counts();
  }

  /** How many tasks there are, and how they ended. */
  public String summary() {
    return "tasks by status: "
        + database.rows(
            "SELECT notify_status, COUNT(*) AS tasks FROM notify_task GROUP BY notify_status"
                + " ORDER BY notify_status");
  }

  /**
   * Fails with every promise that is broken and what breaks it.
   *
   * @param context what a reader needs to see the same again
   */
  public void assertHold(String context, Evidence evidence) {
    Map<String, List<String>> broken = broken(evidence);
    if (!broken.isEmpty()) {
      StringBuilder report = new StringBuilder(context);
      broken.forEach((promise, by) -> report.append("\n").append(shown(promise, by)));
      throw new AssertionError(report.toString());
    }
  }

  private static String shown(String promise, List<String> by) {
    List<String> first = by.subList(0, Math.min(MOST_SHOWN, by.size()));
    return "BROKEN %s, %d times:\n  %s".formatted(promise, by.size(), String.join("\n  ", first));
  }

  /** By the promises that are broken, what breaks them. */
  Map<String, List<String>> broken(Evidence evidence) {
    Map<String, List<String>> broken = new LinkedHashMap<>();
    for (Object promises : all(evidence)) {
      for (Method promise : promisesOf(promises)) {
        List<String> by = askFor(promise, promises);
        if (!by.isEmpty()) {
          broken.put(promise.getName(), by);
        }
      }
    }
    return broken;
  }

  /** Every promise by its name. */
  static List<String> names() {
    List<String> names = new ArrayList<>();
    for (Class<?> type :
        List.of(
            TradePromises.class,
            DeliveryPromises.class,
            CallPromises.class,
            RepeatPromises.class,
            AnswerPromises.class)) {
      promisesIn(type).forEach(promise -> names.add(promise.getName()));
    }
    return names;
  }

  private List<Object> all(Evidence evidence) {
    return List.of(
        new TradePromises(database),
        new DeliveryPromises(database, terms),
        new CallPromises(database, evidence),
        new RepeatPromises(database, terms, evidence),
        new AnswerPromises(database, evidence));
  }

  private static List<Method> promisesOf(Object holder) {
    return promisesIn(holder.getClass());
  }

  private static List<Method> promisesIn(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(Promise.class))
        .sorted(Comparator.comparing(Method::getName))
        .toList();
  }

  @SuppressWarnings("unchecked")
  private static List<String> askFor(Method promise, Object holder) {
    try {
      return (List<String>) promise.invoke(holder);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(promise.getName(), e);
    }
  }
}
