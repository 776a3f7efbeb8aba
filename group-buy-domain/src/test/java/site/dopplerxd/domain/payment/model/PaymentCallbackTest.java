package site.dopplerxd.domain.payment.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.PaymentExamples;

class PaymentCallbackTest {
  private static final PaymentOutcome FAILED = new PaymentOutcome.Failed("broken");

  private static PaymentCallback callback(int attempts) {
    return new PaymentCallback(
        1,
        PaymentProvider.WECHATPAY,
        Examples.CLIENT,
        Examples.CHANNEL,
        PaymentExamples.paid("trade-1", "t-1"),
        PaymentCallbackStatus.RECEIVED,
        attempts,
        1,
        Examples.NOW);
  }

  @Test
  void whatFailsIsTriedThreeTimesMoreAndThenWaitsForAPerson() {
    List<Duration> rests = new ArrayList<>();
    int attempts = 0;
    HandlingResult result = callback(attempts).after(FAILED, () -> 0);
    while (result.status() == PaymentCallbackStatus.RETRYING) {
      rests.add(result.dueIn().orElseThrow());
      result = callback(result.failedAttempts()).after(FAILED, () -> 0);
    }
    assertThat(rests)
        .containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(25));
    assertThat(result.status()).isEqualTo(PaymentCallbackStatus.MANUAL);
    assertThat(result.reason()).contains(ManualReason.RETRIES_ENDED);
  }

  @Test
  void aRestIsUpToAFifthLonger() {
    assertThat(callback(0).after(FAILED, () -> 1).dueIn()).contains(Duration.ofSeconds(72));
  }

  @Test
  void anOutcomeThatIsFinalCostsNoTry() {
    HandlingResult done = callback(2).after(new PaymentOutcome.Processed("counted"), () -> 0);
    assertThat(done.status()).isEqualTo(PaymentCallbackStatus.PROCESSED);
    assertThat(done.failedAttempts()).isEqualTo(2);
    assertThat(done.dueIn()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(PaymentCallbackStatus.class)
  void aStatusIsReadBackFromItsCode(PaymentCallbackStatus status) {
    assertThat(PaymentCallbackStatus.of(status.getCode())).isEqualTo(status);
  }

  @Test
  void twoPaymentsOfOneEventNameHaveTwoKeys() {
    String first = PaymentExamples.arrived(PaymentExamples.paid("trade-1", "t-1")).eventKey();
    PaymentMessage other = PaymentExamples.paid("trade-2", "t-1");
    assertThat(PaymentExamples.arrived(other).eventKey()).isNotEqualTo(first).hasSize(64);
  }

  @Test
  void paymentsWhoseNumbersBeginWithTheSame64CharactersAreTwo() {
    PaymentMessage one = PaymentExamples.paid("trade-1", "t".repeat(64) + "1");
    PaymentMessage other = PaymentExamples.paid("trade-1", "t".repeat(64) + "2");
    assertThat(one.transactionId()).isNotEqualTo(other.transactionId());
    assertThat(one.transactionId().orElseThrow()).startsWith("tttt").hasSize(64);
    assertThat(one.eventId()).isNotEqualTo(other.eventId()).startsWith("event of t").hasSize(64);
    assertThat(PaymentExamples.arrived(one).eventKey())
        .isNotEqualTo(PaymentExamples.arrived(other).eventKey());
  }

  /** Stored keys must stay what they are: a notification that is sent again is known by them. */
  @Test
  void theKeyOfNumbersThatAreNotTooLongStaysAsItIs() {
    PaymentMessage message = PaymentExamples.paid("trade-1", "t".repeat(55));
    assertThat(message.eventId()).isEqualTo("event of " + "t".repeat(55)).hasSize(64);
    assertThat(PaymentExamples.arrived(message).eventKey())
        .isEqualTo("10166131da1298b0fd92feb112b93fdd055697cbffe0b6b7e1da4147e1142102");
  }
}
