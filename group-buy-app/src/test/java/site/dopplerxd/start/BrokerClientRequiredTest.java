package site.dopplerxd.start;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.mock.env.MockEnvironment;

/** The packed jars are started by {@code .ci/run}. */
class BrokerClientRequiredTest {
  private static final ClassLoader OF_ALL = BrokerClientRequiredTest.class.getClassLoader();
  private static final ClassLoader WITHOUT_CLIENTS =
      new FilteredClassLoader("org.springframework.amqp", "org.springframework.kafka");

  private static void start(ClassLoader jar, String broker) {
    try (var context = new GenericApplicationContext()) {
      context.setClassLoader(jar);
      context.setEnvironment(
          new MockEnvironment().withProperty("group-buy.notify.mq.broker", broker));
      new BrokerClientRequired().initialize(context);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rabbitmq", "RABBITMQ", "kafka"})
  void aBrokerWithoutItsClientNamesTheJarThatHasIt(String broker) {
    assertThatThrownBy(() -> start(WITHOUT_CLIENTS, broker))
        .hasMessage(
            "group-buy.notify.mq.broker needs group-buy-app-mq.jar: this one has no client of it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rabbitmq", "kafka"})
  void aBrokerWhoseClientIsThereIsTaken(String broker) {
    assertThatCode(() -> start(OF_ALL, broker)).doesNotThrowAnyException();
  }

  @Test
  void noBrokerNeedsNoClient() {
    assertThatCode(() -> start(WITHOUT_CLIENTS, "")).doesNotThrowAnyException();
  }
}
