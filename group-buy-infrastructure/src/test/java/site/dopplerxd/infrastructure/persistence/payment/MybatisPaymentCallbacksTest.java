package site.dopplerxd.infrastructure.persistence.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.payment.model.PaymentCallback;
import site.dopplerxd.domain.payment.model.PaymentCallbackLease;
import site.dopplerxd.domain.payment.model.PaymentOutcome;
import site.dopplerxd.domain.payment.port.PaymentCallbackRepository;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.domain.testing.PaymentCallbackRepositoryContract;
import site.dopplerxd.domain.testing.PaymentExamples;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseTest;

@DatabaseTest
class MybatisPaymentCallbacksTest extends PaymentCallbackRepositoryContract {
  @Autowired private PaymentCallbackRepository callbacks;
  @Autowired private JdbcTemplate sql;

  @BeforeEach
  void nothingStored() {
    sql.update("DELETE FROM payment_callback");
    sql.update("DELETE FROM payment_callback_try");
  }

  @Override
  protected PaymentCallbackRepository callbacks() {
    return callbacks;
  }

  @Test
  void eachTryIsKeptForTheHistory() {
    PaymentCallback stored =
        callbacks
            .addLeased(
                PaymentExamples.arrived(PaymentExamples.paid("trade-1", "t-1")),
                PaymentExamples.LEASE)
            .orElseThrow();
    callbacks.record(stored, stored.after(new PaymentOutcome.Failed("x".repeat(600)), () -> 0));
    callbacks.record(stored, stored.after(new PaymentOutcome.Processed("counted"), () -> 0));
    assertThat(
            sql.queryForList(
                "SELECT status FROM payment_callback_try WHERE callback_id = ? ORDER BY id",
                Integer.class,
                stored.id()))
        .containsExactly(3, 1);
  }

  @Test
  void claimersTakeEachNotificationOnce() {
    for (int i = 0; i < 200; i++) {
      callbacks.addLeased(
          PaymentExamples.arrived(PaymentExamples.paid("trade-" + i, "t-" + i)),
          new PaymentCallbackLease("gone", Duration.ZERO));
    }
    List<Long> claimed =
        Concurrently.map(4, this::claimAll).stream().flatMap(List::stream).toList();
    assertThat(claimed).hasSize(200).doesNotHaveDuplicates();
  }

  private List<Long> claimAll(int claimer) {
    return IntStream.range(0, 60)
        .mapToObj(
            i ->
                callbacks.claimDue(
                    20, new PaymentCallbackLease(claimer + "/" + i, Duration.ofHours(1))))
        .flatMap(List::stream)
        .map(PaymentCallback::id)
        .toList();
  }

  @Test
  void aClaimReadsNoMoreThanItsLimitHoweverManyAreClosed() {
    String plan =
        sql.queryForList(
                "EXPLAIN SELECT id FROM payment_callback WHERE due_at <= UTC_TIMESTAMP(6)"
                    + " ORDER BY due_at LIMIT 20")
            .toString();
    assertThat(plan).contains("idx_due").doesNotContain("filesort");
  }
}
