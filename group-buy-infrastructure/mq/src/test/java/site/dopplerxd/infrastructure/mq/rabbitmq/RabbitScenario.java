package site.dopplerxd.infrastructure.mq.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import site.dopplerxd.domain.notify.channel.DeliveryChannel;
import site.dopplerxd.infrastructure.mq.MqSettings;
import site.dopplerxd.infrastructure.mq.publish.Channels;

/** The channel to a RabbitMQ, made by the service's own configuration, and a merchant's queues. */
final class RabbitScenario implements AutoCloseable {
  private final int port;
  private final CachingConnectionFactory factory;
  private final RabbitBroker broker;
  private final RabbitWriter writer;
  final DeliveryChannel channel;

  RabbitScenario(int port) {
    this.port = port;
    var configuration = new RabbitConfiguration();
    MqSettings settings = Channels.settings(MqSettings.Broker.RABBITMQ);
    var client = new ConnectionFactory();
    client.setHost("127.0.0.1");
    client.setPort(port);
    configuration.rabbitTimeouts().customize(client);
    this.factory = new CachingConnectionFactory(client);
    this.broker = configuration.rabbitBroker(factory, settings);
    this.writer = configuration.rabbitWriter(factory, settings);
    writer.start();
    this.channel = Channels.over(configuration.rabbitPublisher(writer, broker), settings);
  }

  /** An empty queue bound to this routing key. */
  void queue(String topic, Map<String, Object> arguments) {
    onServer(
        server -> {
          server.exchangeDeclare(Channels.EXCHANGE, "topic", true);
          server.queueDelete(topic);
          server.queueDeclare(topic, true, false, false, arguments);
          return server.queueBind(topic, Channels.EXCHANGE, topic);
        });
  }

  /** As the broker, or something on the way to it, would close it. */
  void loseConnection() {
    factory.resetConnection();
  }

  /** As a consumer, or a message that is being sent, opens the connection again. */
  void connectBesideTheBroker() {
    factory.createConnection();
  }

  /** With all bindings to it. */
  void deleteExchange() {
    onServer(server -> server.exchangeDelete(Channels.EXCHANGE));
  }

  List<GetResponse> drained(String topic) {
    return onServer(
        server -> {
          List<GetResponse> messages = new ArrayList<>();
          for (GetResponse next = server.basicGet(topic, true);
              next != null;
              next = server.basicGet(topic, true)) {
            messages.add(next);
          }
          return messages;
        });
  }

  /** What a merchant does with a connection of its own. */
  interface Work<T> {
    T on(Channel channel) throws IOException;
  }

  <T> T onServer(Work<T> work) {
    var client = new ConnectionFactory();
    client.setHost("127.0.0.1");
    client.setPort(port);
    try (var connection = client.newConnection();
        Channel server = connection.createChannel()) {
      return work.on(server);
    } catch (IOException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    writer.close();
    broker.close();
    factory.destroy();
  }
}
