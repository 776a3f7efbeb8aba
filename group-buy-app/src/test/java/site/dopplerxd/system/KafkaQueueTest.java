package site.dopplerxd.system;

import org.junit.jupiter.api.Tag;
import site.dopplerxd.system.broker.KafkaTestBroker;
import site.dopplerxd.system.broker.TestBroker;

/** With a Kafka in a process of its own. */
@Tag("service")
class KafkaQueueTest extends MessageQueueContract {
  private static final int PORT = 19292;

  @Override
  TestBroker newBroker() {
    return new KafkaTestBroker(PORT);
  }
}
