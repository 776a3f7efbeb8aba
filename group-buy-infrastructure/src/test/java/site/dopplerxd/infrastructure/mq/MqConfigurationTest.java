package site.dopplerxd.infrastructure.mq;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class MqConfigurationTest {
  private final ApplicationContextRunner application =
      new ApplicationContextRunner()
          .withUserConfiguration(MqConfiguration.class)
          .withPropertyValues("group-buy.payment.queue.name=shop.payments");

  @Test
  void aQueueOfPaymentsWithoutABrokerIsRefused() {
    application.run(
        context ->
            assertThat(context)
                .getFailure()
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("group-buy.payment.queue.name needs group-buy.notify.mq.broker"));
  }

  @Test
  void aQueueOfPaymentsWithABrokerIsAllowed() {
    application
        .withPropertyValues("group-buy.notify.mq.broker=kafka")
        .run(context -> assertThat(context).hasNotFailed());
  }
}
