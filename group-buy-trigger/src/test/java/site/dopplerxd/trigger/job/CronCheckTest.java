package site.dopplerxd.trigger.job;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class CronCheckTest {
  private final MockEnvironment settings = new MockEnvironment();

  @Test
  void theDefaultsAreTimes() {
    assertThatCode(() -> CronCheck.check(settings)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "group-buy.trade.unpaid-cron",
        "group-buy.trade.expiry-cron",
        "group-buy.crowds.sweep-cron",
        "group-buy.payment.body-cron",
        "payment.retention.cron",
        "group-buy.notify.retention.cron",
        "group-buy.trade.retention.cron",
        "group-buy.payment.retry.cron",
        "group-buy.reconciliation.cron",
        "group-buy.notify.cron"
      })
  void aTimeThatIsNoneIsRefusedByItsKey(String key) {
    settings.setProperty(key, "-");
    assertThatCode(() -> CronCheck.check(settings)).doesNotThrowAnyException();
    settings.setProperty(key, "*/5 * * * *");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CronCheck.check(settings))
        .withMessageStartingWith(key + " must be six fields or \"-\": ");
  }
}
