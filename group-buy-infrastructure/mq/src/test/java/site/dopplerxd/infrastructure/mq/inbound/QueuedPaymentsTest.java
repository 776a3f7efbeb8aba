package site.dopplerxd.infrastructure.mq.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import site.dopplerxd.domain.payment.model.Receipt;
import site.dopplerxd.domain.payment.service.PaymentCallbackReceiver.Answer;
import site.dopplerxd.infrastructure.mq.inbound.QueuedPayments.Verdict;

class QueuedPaymentsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final List<String> clients = new ArrayList<>();
  private final List<Instant> sent = new ArrayList<>();
  private Receipt receipt = Receipt.STORED;
  private final QueuedPayments payments =
      new QueuedPayments(
          (client, raw, at) -> {
            clients.add(client);
            sent.add(at);
            return new Answer(receipt, "");
          },
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
  @CsvSource({"STORED, TAKEN", "REPEATED, TAKEN", "REFUSED, REFUSED", "BUSY, LATER"})
  void aMessageGoesFromTheQueueOnlyWhenItIsStored(Receipt ended, Verdict verdict) {
    receipt = ended;
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
  void oneOfMoreThan64KilobytesIsRefusedUnread() {
    assertThat(take(seconds(NOW), 64 * 1024)).isEqualTo(Verdict.TAKEN);
    assertThat(take(seconds(NOW), 64 * 1024 + 1)).isEqualTo(Verdict.REFUSED);
    assertThat(clients).hasSize(1);
  }

  @Test
  void oneWithoutAClientIsOfAnUnknownOne() {
    payments.take(Map.of(), new byte[1]);
    assertThat(clients).containsExactly("");
  }
}
