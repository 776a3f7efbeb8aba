package site.dopplerxd.campaign.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.awaitility.core.ConditionTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.campaign.database.PlaceErrands.Place;
import site.dopplerxd.system.TradeClient;
import site.dopplerxd.system.TradeClient.Answer;

/** Refunds that merchants acknowledge, and tasks that wait for each other. */
final class WaitingErrands {
  private static final Duration TO_BE_DONE = Duration.ofSeconds(3);
  private static final String PAYMENTS = "/api/payment/";
  private static final String FORM = "application/x-www-form-urlencoded";

  private final OperatorNode node;
  private final JdbcTemplate sql;
  private final PlaceErrands places;
  private final TradeClient shop;

  WaitingErrands(OperatorNode node, PlaceErrands places, String base) {
    this.node = node;
    this.sql = node.sql();
    this.places = places;
    this.shop = new TradeClient(base);
  }

  /** The merchant is told as soon as it is given back, and takes it. */
  Errand acknowledgeRefund() {
    Place place = places.paidAndTold();
    return inBackground(
        "acknowledge the refund of " + place,
        () -> places.giveBack(place),
        () -> is("refund_due WHERE state = 1 AND order_id = ?", place.orderId()),
        () -> assertThat(places.timesTold(place)).isEqualTo(1));
  }

  /** Its merchant refuses the completion, which is over when the refund's turn comes. */
  Errand goOnAfterCompletion() {
    Place place = places.completed();
    places.giveBack(place);
    String order = place.orderId();
    assertThat(is("notify_task WHERE waits_for IS NOT NULL AND subject_id = ?", order)).isTrue();
    return inBackground(
        "go on after the completion of " + place,
        () -> {
          sql.update(
              "UPDATE notify_task SET notify_status = 4, due_at = NULL, owner = NULL,"
                  + " version = version + 1 WHERE team_id = ? AND subject_kind = 'TEAM'",
              place.teamId());
          sql.update(
              "UPDATE notify_task SET due_at = UTC_TIMESTAMP(6) WHERE subject_id = ?", order);
        },
        () -> is("notify_task WHERE notify_status = 1 AND subject_id = ?", order),
        () -> {
          assertThat(places.timesTold(place)).isEqualTo(1);
          assertThat(is("notify_task WHERE waits_for IS NULL AND subject_id = ?", order)).isTrue();
        });
  }

  /** Its first state is still to be told, so the next one waits. */
  Errand refundPayment() {
    String id = paidAndRefused();
    String refunded = "PAYMENT/demo/" + id + "/REFUNDED";
    return new ShopErrand(
        "refund " + id,
        "0000",
        () -> refund(id),
        () ->
            assertThat(is("notify_task WHERE waits_for IS NOT NULL AND event_key = ?", refunded))
                .isTrue());
  }

  /** A payment whose client refuses to hear of it, and was called once. */
  private String paidAndRefused() {
    String id = "payment-" + node.next();
    send(
            "POST",
            "notification",
            "paymentId=%s&orderNo=%s&amount=1&status=SUCCESS&callbackUrl=%s"
                .formatted(id, id, places.refusing(id)))
        .required();
    awaitCall("PAYMENT/demo/" + id + "/%");
    return id;
  }

  private Answer refund(String id) {
    return send("PUT", "status", "paymentId=%s&status=REFUNDED".formatted(id));
  }

  /** Both of its states are still to be told; the later one waits. */
  Errand abandonPayment() {
    String id = paidAndRefused();
    refund(id).required();
    String tasks = "PAYMENT/demo/" + id + "/%";
    return new ShopErrand(
        "abandon " + id,
        "0000",
        () -> send("POST", "abandon/" + id, "reason=campaign"),
        () -> {
          assertThat(
                  sql.queryForList(
                      "SELECT notify_status FROM notify_task WHERE event_key LIKE ?",
                      Integer.class,
                      tasks))
              .containsExactly(FailedTask.ABANDONED, FailedTask.ABANDONED);
          assertThat(
                  sql.queryForObject(
                      "SELECT COUNT(*) FROM operator_audit a JOIN notify_task t"
                          + " ON a.object_id = CAST(t.id AS CHAR) WHERE t.event_key LIKE ?",
                      Integer.class,
                      tasks))
              .as("entries in the audit")
              .isEqualTo(2);
        });
  }

  /** The first call is over, so that nothing but the errand changes its task. */
  private void awaitCall(String tasks) {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> is("notify_task WHERE notify_count = 1 AND event_key LIKE ?", tasks));
  }

  private Answer send(String method, String path, String form) {
    return shop.send(method, PAYMENTS + path, FORM, form.getBytes(StandardCharsets.UTF_8));
  }

  private boolean is(String what, String argument) {
    return sql.queryForObject("SELECT COUNT(*) FROM " + what, Integer.class, argument) > 0;
  }

  /** Begun once; what the engine does of it then is waited for. */
  private static Errand inBackground(
      String what, Runnable begin, BooleanSupplier done, Runnable effect) {
    var begun = new AtomicBoolean();
    return new JobErrand(
        what,
        () -> {
          if (begun.compareAndSet(false, true)) {
            begin.run();
          }
          waitFor(done);
        },
        done,
        effect);
  }

  private static void waitFor(BooleanSupplier done) {
    try {
      await().atMost(TO_BE_DONE).pollInterval(Duration.ofMillis(10)).until(done::getAsBoolean);
    } catch (ConditionTimeoutException e) {
      // Asked again, until the time of the whole errand is up.
    }
  }
}
