package site.dopplerxd.infrastructure.mq.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import site.dopplerxd.domain.payment.model.ReceiveResult;
import site.dopplerxd.domain.payment.service.PaymentCallbackReceiver.Answer;
import site.dopplerxd.domain.payment.verification.VerificationRefusal;
import site.dopplerxd.infrastructure.mq.inbound.QueuedPayments.Verdict;

class QueuedPaymentsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final List<String> clients = new ArrayList<>();
  private final List<Instant> sent = new ArrayList<>();
  private final List<VerificationRefusal> refusals = new ArrayList<>();
  private ReceiveResult result = ReceiveResult.STORED;
  private @Nullable Error failure;
  private final QueuedPayments payments =
      new QueuedPayments(
          (client, raw, at) -> {
            clients.add(client);
            sent.add(at);
            if (failure != null) {
              throw failure;
            }
            return new Answer(result, "");
          },
          refusals::add,
          Clock.fixed(NOW, ZoneOffset.UTC));

  private Verdict take(String timestamp, int bytes) {
    return payments.take(
        Map.of("webhook-client", List.of("shop"), "webhook-timestamp", List.of(timestamp)),
        new byte[bytes]);
  }

  private static String seconds(Instant instant) {
    return String.valueOf(instant.getEpochSecond());
  }

  @ParameterizedTest
  @CsvSource({
    "STORED, TAKEN",
    "REPEATED, TAKEN",
    "REFUSED, REFUSED",
    "BUSY, LATER",
    "UNREADABLE, UNREADABLE"
  })
  void aMessageGoesFromTheQueueOnlyWhenItIsStored(ReceiveResult ended, Verdict verdict) {
    result = ended;
    assertThat(take(seconds(NOW), 10)).isEqualTo(verdict);
    assertThat(clients).containsExactly("shop");
  }

  @Test
  void itsSignatureIsAsOldAsItWasWhenItCameIntoTheQueue() {
    Instant days = NOW.minus(Duration.ofDays(3));
    take(seconds(days), 10);
    assertThat(sent).containsExactly(days);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "-5", "1772366401", "1700000000", "9999999999999999999"})
  void aTimeToComeOrOfLongAgoIsJudgedByTheClock(String timestamp) {
    take(timestamp, 10);
    assertThat(sent).containsExactly(NOW);
  }

  @Test
  void oneOfMoreThan64KilobytesIsRefusedUnreadAndCounted() {
    assertThat(take(seconds(NOW), 64 * 1024)).isEqualTo(Verdict.TAKEN);
    assertThat(take(seconds(NOW), 64 * 1024 + 1)).isEqualTo(Verdict.REFUSED);
    assertThat(clients).hasSize(1);
    assertThat(refusals).containsExactly(VerificationRefusal.SIZE);
  }

  /** It would end the broker's consumer, and with RabbitMQ the process. */
  @Test
  void aThreadThatCannotBeHadIsAReasonToTakeTheMessageAgain() {
    failure = new OutOfMemoryError("unable to create native thread");
    assertThat(take(seconds(NOW), 10)).isEqualTo(Verdict.LATER);
  }

  @Test
  void theGaugeShowsWhetherPaymentsAreTaken() {
    var consuming = new AtomicBoolean(true);
    var meters = new SimpleMeterRegistry();
    new ConsumingGauge(consuming::get).bindTo(meters);
    var gauge = meters.get("group_buy.payment.queue.consuming").gauge();
    assertThat(gauge.value()).isEqualTo(1);
    consuming.set(false);
    assertThat(gauge.value()).isZero();
  }

  @Test
  void oneWithoutAClientIsOfAnUnknownOne() {
    payments.take(Map.of(), new byte[1]);
    assertThat(clients).containsExactly("");
  }
}
