package site.dopplerxd.system;

import org.junit.jupiter.api.Tag;
import site.dopplerxd.system.broker.RabbitTestBroker;
import site.dopplerxd.system.broker.TestBroker;

/** With a RabbitMQ of this machine. */
@Tag("broker")
class RabbitQueueTest extends MessageQueueContract {
  private static final int PORT = 5692;

  @Override
  TestBroker newBroker() {
    return new RabbitTestBroker(PORT);
  }
}
