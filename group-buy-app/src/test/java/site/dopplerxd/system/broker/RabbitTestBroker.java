package site.dopplerxd.system.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import site.dopplerxd.testing.mq.RabbitServer;

/** A RabbitMQ of this machine. */
public final class RabbitTestBroker implements TestBroker {
  private static final String EXCHANGE = "group_buy_market_exchange";

  private final RabbitServer server;
  private final Map<String, List<Message>> seen = new HashMap<>();

  /** Starts it on this port with an empty store. */
  public RabbitTestBroker(int port) {
    this.server = RabbitServer.start(port);
  }

  @Override
  public List<String> settings() {
    return List.of(
        "group-buy.notify.mq.broker=rabbitmq",
        "spring.rabbitmq.host=127.0.0.1",
        "spring.rabbitmq.port=" + server.port());
  }

  @Override
  public void addTopic(String topic) {
    onServer(
        channel -> {
          channel.exchangeDeclare(EXCHANGE, "topic", true);
          channel.queueDeclare(topic, true, false, false, Map.of());
          return channel.queueBind(topic, EXCHANGE, topic);
        });
  }

  @Override
  public void send(String queue, Map<String, String> headers, byte[] body) {
    var properties = new AMQP.BasicProperties.Builder().headers(Map.copyOf(headers)).build();
    onServer(
        channel -> {
          channel.basicPublish("", queue, properties, body);
          return queue;
        });
  }

  @Override
  public synchronized List<Message> messages(String topic) {
    List<Message> all = seen.computeIfAbsent(topic, any -> new ArrayList<>());
    onServer(
        channel -> {
          for (GetResponse next = channel.basicGet(topic, true);
              next != null;
              next = channel.basicGet(topic, true)) {
            all.add(message(next));
          }
          return all;
        });
    return List.copyOf(all);
  }

  private static Message message(GetResponse from) {
    Map<String, Object> headers = from.getProps().getHeaders();
    String body = new String(from.getBody(), UTF_8);
    return new Message(
        from.getProps().getMessageId(),
        from.getProps().getType(),
        headers.getOrDefault("webhook-subject", "").toString(),
        headers.getOrDefault("webhook-signature", "").toString(),
        body);
  }

  private interface Work {
    Object on(Channel channel) throws IOException;
  }

  private void onServer(Work work) {
    var client = new ConnectionFactory();
    client.setHost("127.0.0.1");
    client.setPort(server.port());
    try (var connection = client.newConnection();
        Channel channel = connection.createChannel()) {
      work.on(channel);
    } catch (IOException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public long pid() {
    return server.pid();
  }

  @Override
  public void kill() {
    server.run("kill");
  }

  /** By an alarm of its memory. */
  @Override
  public void block() {
    server.run("alarm");
  }

  @Override
  public void unblock() {
    server.run("calm");
  }

  @Override
  public void start() {
    server.run("start");
  }

  @Override
  public void close() {
    server.close();
  }
}
