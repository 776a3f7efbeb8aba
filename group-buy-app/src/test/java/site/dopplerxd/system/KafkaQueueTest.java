package site.dopplerxd.system;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import site.dopplerxd.testing.mq.KafkaServer;

/** With a Kafka in a process of its own. */
@Tag("service")
class KafkaQueueTest extends MessageQueueContract {

  @Override
  int crowd() {
    return 2_000;
  }

  @Override
  TestBroker newBroker() {
    return new Kafka();
  }

  private static final class Kafka implements TestBroker {
    private static final int PORT = 19292;

    private final KafkaServer server = new KafkaServer(PORT);

    @Override
    public List<String> settings() {
      return List.of(
          "group-buy.notify.mq.broker=kafka", "spring.kafka.bootstrap-servers=" + server.address());
    }

    @Override
    public void addTopic(String topic) {
      server.add(topic, Map.of());
    }

    @Override
    public List<Message> messages(String topic) {
      return server.messages(topic).stream()
          .map(
              message ->
                  new Message(
                      KafkaServer.header(message, "webhook-id"),
                      KafkaServer.header(message, "webhook-type"),
                      message.key(),
                      KafkaServer.header(message, "webhook-signature"),
                      message.value()))
          .toList();
    }

    @Override
    public void kill() {
      server.kill();
    }

    @Override
    public void start() {
      server.start();
    }

    @Override
    public void close() {
      server.close();
    }
  }
}
