package site.dopplerxd.system.broker;

import java.util.List;
import java.util.Map;
import site.dopplerxd.testing.mq.KafkaServer;

/** A Kafka in a process of its own. */
public final class KafkaTestBroker implements TestBroker {
  private final KafkaServer server;

  /** Starts it on this port and the one after it. */
  public KafkaTestBroker(int port) {
    this.server = new KafkaServer(port);
  }

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
  public void send(String queue, Map<String, String> headers, byte[] body) {
    server.send(queue, headers, body);
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
  public long pid() {
    return server.pid();
  }

  @Override
  public void kill() {
    server.kill();
  }

  /** Its process stands still. */
  @Override
  public void block() {
    server.signal("STOP");
  }

  @Override
  public void unblock() {
    server.signal("CONT");
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
