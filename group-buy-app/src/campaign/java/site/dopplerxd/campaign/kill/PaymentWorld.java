package site.dopplerxd.campaign.kill;

import com.alibaba.fastjson2.JSONObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.campaign.Call;

/** The tasks of a {@link PaymentTraffic}, and what must hold of them when all is quiet. */
final class PaymentWorld {
  /** What may lie between a request and a busy machine's note of its arrival. */
  private static final Duration NOTED_LATE = Duration.ofSeconds(2);

  private static final String PREFIX = "PAYMENT/demo/";
  private static final int SUCCESS = 1;
  private static final int FAILED = 3;
  private static final int ABANDONED = 4;
  private static final Set<Integer> OVER = Set.of(SUCCESS, FAILED, ABANDONED);

  private final JdbcTemplate sql;

  PaymentWorld(JdbcTemplate sql) {
    this.sql = sql;
  }

  /** A result of a payment, which is told of by one task. */
  private record Result(String payment, String status) {
    static Result of(JSONObject body) {
      return new Result(body.getString("paymentId"), body.getString("status"));
    }
  }

  private record Told(Result result, Instant at) {
    boolean isAfter(Instant moment) {
      return at.minus(NOTED_LATE).isAfter(moment);
    }
  }

  private record Task(int status, Instant updated) {}

  /**
   * By the promises that are broken, what breaks them.
   *
   * @param acknowledged the statuses that were acknowledged, by payment
   * @param abandoned when the abandon was answered, by payment
   * @param calls all that merchants heard
   */
  Map<String, List<?>> broken(
      Map<String, List<String>> acknowledged, Map<String, Instant> abandoned, List<Call> calls) {
    List<Told> told =
        calls.stream()
            .filter(call -> call.body().contains("\"paymentId\""))
            .map(call -> new Told(Result.of(JSONObject.parseObject(call.body())), call.arrivedAt()))
            .toList();
    Map<Result, Task> tasks = tasks();
    Map<String, List<?>> broken = new LinkedHashMap<>();
    broken.put(
        "an acknowledged result was heard, or its task is over", lost(acknowledged, told, tasks));
    broken.put(
        "no result is told after its success was recorded",
        told.stream()
            .filter(call -> task(tasks, call.result()).status() == SUCCESS)
            .filter(call -> call.isAfter(task(tasks, call.result()).updated()))
            .toList());
    broken.put(
        "no result is told after its abandon was answered, one under way then once at most",
        afterAbandon(abandoned, told));
    broken.put("no result is told once a later one of its payment was", overtaken(told));
    broken.values().removeIf(List::isEmpty);
    return broken;
  }

  private static List<Result> lost(
      Map<String, List<String>> acknowledged, List<Told> told, Map<Result, Task> tasks) {
    Set<Result> heard = told.stream().map(Told::result).collect(Collectors.toSet());
    List<Result> lost = new ArrayList<>();
    acknowledged.forEach(
        (payment, statuses) ->
            statuses.stream()
                .map(status -> new Result(payment, status))
                .filter(result -> isLost(task(tasks, result), heard.contains(result)))
                .forEach(lost::add));
    return lost;
  }

  private static boolean isLost(Task task, boolean heard) {
    return !OVER.contains(task.status()) || (task.status() == SUCCESS && !heard);
  }

  /** One that was under way may still arrive; the audit tells which were. */
  private List<?> afterAbandon(Map<String, Instant> abandoned, List<Told> told) {
    Set<String> underWay = underWayWhenAbandoned();
    Map<Result, Long> after =
        told.stream()
            .filter(call -> abandoned.containsKey(call.result().payment()))
            .filter(call -> call.isAfter(abandoned.get(call.result().payment())))
            .collect(Collectors.groupingBy(Told::result, Collectors.counting()));
    return after.entrySet().stream()
        .filter(late -> late.getValue() > (underWay.contains(key(late.getKey())) ? 1 : 0))
        .toList();
  }

  private static List<Told> overtaken(List<Told> told) {
    Map<String, Instant> refunded = new HashMap<>();
    told.stream()
        .filter(call -> call.result().status().equals("REFUNDED"))
        .forEach(
            call ->
                refunded.merge(
                    call.result().payment(), call.at(), (a, b) -> a.isBefore(b) ? a : b));
    return told.stream()
        .filter(call -> call.result().status().equals("SUCCESS"))
        .filter(call -> refunded.containsKey(call.result().payment()))
        .filter(call -> call.isAfter(refunded.get(call.result().payment())))
        .toList();
  }

  private static String key(Result result) {
    return PREFIX + result.payment() + "/" + result.status();
  }

  /** One that is not there has no status that a task can have. */
  private static Task task(Map<Result, Task> tasks, Result result) {
    return Optional.ofNullable(tasks.get(result)).orElse(new Task(-1, Instant.MAX));
  }

  private Map<Result, Task> tasks() {
    Map<Result, Task> tasks = new HashMap<>();
    sql.query(
        "SELECT event_key, notify_status, update_time FROM notify_task WHERE event_key LIKE ?",
        row -> {
          String[] parts = row.getString(1).split("/");
          tasks.put(
              new Result(parts[2], parts[3]),
              new Task(
                  row.getInt(2), row.getObject(3, LocalDateTime.class).toInstant(ZoneOffset.UTC)));
        },
        PREFIX + "%");
    return tasks;
  }

  private Set<String> underWayWhenAbandoned() {
    return new HashSet<>(
        sql.queryForList(
            "SELECT t.event_key FROM operator_audit a JOIN notify_task t"
                + " ON a.object_id = CAST(t.id AS CHAR)"
                + " WHERE t.event_key LIKE ? AND a.facts_before LIKE '%\"underWay\":\"true\"%'",
            String.class, PREFIX + "%"));
  }
}
