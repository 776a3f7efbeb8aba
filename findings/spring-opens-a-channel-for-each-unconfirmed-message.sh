#!/usr/bin/env bash
# One would guess that a thread that publishes with a RabbitTemplate takes a channel from the cache, gives it back after
# the send, and takes the same one for the next message.
#
# With correlated confirms the channel goes back only when its message is confirmed. One thread that sends two hundred
# messages and waits for none opens tens of channels; the size of the cache (25) is no bound, it only says how many are
# kept. Each channel is a round trip to open, a process of the broker, and has its confirmations to itself, so that the
# broker cannot confirm many at once. Within invoke() all go over one.
#
# Who drains a backlog of merchants' messages with many under way meets it: the broker's work for a message doubles.
. "$(dirname "$0")/lib.sh"

jars org.springframework.amqp:spring-rabbit:4.1.2 org.slf4j:slf4j-nop:2.0.18
rabbitmq_server

cat > "$work/Channels.java" <<'J'
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory.ConfirmType;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.core.RabbitOperations;
import org.springframework.amqp.rabbit.core.RabbitTemplate;

class Channels {
  static final int MESSAGES = 200;
  static final AtomicInteger opened = new AtomicInteger();

  static CorrelationData send(RabbitOperations to) {
    var confirmation = new CorrelationData();
    to.send("", "told", new Message("{}".getBytes(), new MessageProperties()), confirmation);
    return confirmation;
  }

  static void await(CorrelationData sent) throws Exception {
    if (!sent.getFuture().get(60, TimeUnit.SECONDS).ack()) {
      throw new AssertionError("not confirmed");
    }
  }

  static void print(String how) {
    int channels = opened.getAndSet(0);
    System.err.println(how + ": opened " + channels);
    System.out.println(how + ": " + (channels <= 3 ? "one to three channels" : "many channels"));
  }

  public static void main(String[] args) throws Exception {
    var factory = new CachingConnectionFactory("127.0.0.1", Integer.parseInt(args[0]));
    factory.getRabbitConnectionFactory().setHandshakeTimeout(60_000);
    factory.setPublisherConfirmType(ConfirmType.CORRELATED);
    factory.addChannelListener((channel, transactional) -> opened.incrementAndGet());
    var template = new RabbitTemplate(factory);
    template.execute(channel -> channel.queueDeclare("told", true, false, false, null));
    opened.set(0);

    for (int i = 0; i < MESSAGES; i++) {
      await(send(template));
    }
    print("each after the confirmation of the one before");

    List<CorrelationData> sent = new ArrayList<>();
    for (int i = 0; i < MESSAGES; i++) {
      sent.add(send(template));
    }
    for (CorrelationData each : sent) {
      await(each);
    }
    print("without waiting");

    sent.clear();
    template.invoke(
        operations -> {
          for (int i = 0; i < MESSAGES; i++) {
            sent.add(send(operations));
          }
          return null;
        });
    for (CorrelationData each : sent) {
      await(each);
    }
    print("without waiting, within invoke");
    factory.destroy();
    System.exit(0);
  }
}
J
java_main Channels "$rabbitmq_port" | tee "$work/out"

diff - "$work/out" <<'O' || changed "channels are given back at another time"
each after the confirmation of the one before: one to three channels
without waiting: many channels
without waiting, within invoke: one to three channels
O
