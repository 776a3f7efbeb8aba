package site.dopplerxd.campaign.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.campaign.Call;
import site.dopplerxd.campaign.Mood;

/** Results that are told soundly but for one thing break the promise about that thing. */
@Tag("database")
class PaymentWorldTest {
  private static final JdbcTemplate SQL = WorldTables.made("payment_world");
  private static final Instant START = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private static final int RECORDED = 10;

  private final Map<String, List<String>> acknowledged = new HashMap<>();
  private final Map<String, Instant> abandoned = new HashMap<>();
  private final List<Call> calls = new ArrayList<>();

  /** One payment was told, then its refund; another was given up after a call that failed. */
  @BeforeEach
  void makeSound() {
    SQL.update("DELETE FROM notify_task");
    task("a", "SUCCESS", 1);
    task("a", "REFUNDED", 1);
    task("b", "SUCCESS", 4);
    acknowledged.put("a", List.of("SUCCESS", "REFUNDED"));
    acknowledged.put("b", List.of("SUCCESS"));
    abandoned.put("b", at(5));
    call("a", "SUCCESS", 1);
    call("a", "REFUNDED", 2);
    call("b", "SUCCESS", 3);
  }

  private static Instant at(int seconds) {
    return START.plusSeconds(seconds);
  }

  private static void task(String payment, String status, int state) {
    SQL.update(
        "INSERT INTO notify_task (uuid, event_key, category, team_id, activity_id, notify_type,"
            + " notify_url, parameter_json, notify_status, notify_count, version, subject_kind,"
            + " subject_id, update_time) VALUES (UUID(), ?, 'payment_status', '', 0, 'HTTP', '',"
            + " '{}', ?, 1, 1, 'PAYMENT', ?, ?)",
        "PAYMENT/demo/" + payment + "/" + status,
        state,
        payment,
        LocalDateTime.ofInstant(at(RECORDED), ZoneOffset.UTC));
  }

  private void call(String payment, String status, int seconds) {
    calls.add(
        new Call(
            "id",
            "http://merchant/",
            "",
            "{\"paymentId\":\"%s\",\"status\":\"%s\"}".formatted(payment, status),
            "node",
            at(seconds),
            Mood.SUCCESS,
            Optional.empty()));
  }

  private Set<String> broken() {
    return new PaymentWorld(SQL).broken(acknowledged, abandoned, calls).keySet();
  }

  @Test
  void soundResultsBreakNoPromise() {
    assertThat(broken()).isEmpty();
  }

  private static Arguments damage(String promise, Consumer<PaymentWorldTest> done) {
    return Arguments.of(promise, done);
  }

  static Stream<Arguments> damages() {
    return Stream.of(
        damage(
            "an acknowledged result", test -> SQL.update("UPDATE notify_task SET notify_status = 0, due_at = UTC_TIMESTAMP(6)")),
        damage("an acknowledged result", test -> SQL.update("DELETE FROM notify_task")),
        damage("an acknowledged result", test -> test.calls.remove(0)),
        damage(
            "no result is told after its success",
            test -> test.call("a", "REFUNDED", RECORDED + 3)),
        damage("no result is told after its abandon", test -> test.call("b", "SUCCESS", 8)),
        damage("no result is told once a later", test -> test.call("a", "SUCCESS", 5)));
  }

  @ParameterizedTest(name = "{0} {index}")
  @MethodSource("damages")
  void aDamageBreaksItsPromise(String promise, Consumer<PaymentWorldTest> done) {
    done.accept(this);
    assertThat(broken()).anySatisfy(broken -> assertThat(broken).startsWith(promise));
  }
}
