#!/usr/bin/env bash
# One would guess that RabbitMQ confirms a message (ack) that reached a queue, and refuses one (nack) that reached none.
#
# A message to a routing key without a queue is confirmed like any other. Published with the flag "mandatory" it is
# given back first (312 NO_ROUTE), and then confirmed all the same: return, then ack. Without the flag only the ack comes.
# A nack is for what the broker could not do, such as a full queue that rejects: that message did have a route.
#
# Who tells merchants by queue meets it when a merchant's queue is not declared yet: "confirmed" was counted as
# delivered, and the message is nowhere. Delivered is what was confirmed and not returned before.
. "$(dirname "$0")/lib.sh"

jars com.rabbitmq:amqp-client:5.30.0 org.slf4j:slf4j-nop:1.7.36
rabbitmq_server

cat > "$work/Confirm.java" <<'J'
import com.rabbitmq.client.*;
import java.util.Map;
import java.util.concurrent.*;

class Confirm {
  static final BlockingQueue<String> events = new LinkedBlockingQueue<>();

  static void publish(Channel channel, String what, String key, boolean mandatory) throws Exception {
    channel.basicPublish("", key, mandatory, null, "{}".getBytes());
    StringBuilder seen = new StringBuilder();
    for (String event = ""; !event.endsWith("ack"); seen.append(' ').append(event)) {
      event = events.poll(20, TimeUnit.SECONDS);
    }
    System.out.println(what + ":" + seen);
  }

  public static void main(String[] args) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setPort(Integer.parseInt(args[0]));
    factory.setHandshakeTimeout(60_000);
    try (Connection connection = factory.newConnection(); Channel channel = connection.createChannel()) {
      channel.confirmSelect();
      channel.addConfirmListener((tag, many) -> events.add("ack"), (tag, many) -> events.add("nack"));
      channel.addReturnListener(returned -> events.add("return " + returned.getReplyCode()));
      channel.queueDeclare("told", false, true, true, null);
      channel.queueDeclare("full", false, true, true, Map.of("x-max-length", 0, "x-overflow", "reject-publish"));
      publish(channel, "a queue", "told", true);
      publish(channel, "no queue, mandatory", "nobody", true);
      publish(channel, "no queue", "nobody", false);
      publish(channel, "a full queue", "full", true);
    }
  }
}
J
java_main Confirm "$rabbitmq_port" | tee "$work/out"

diff - "$work/out" <<'O' || changed "the broker confirms in another way"
a queue: ack
no queue, mandatory: return 312 ack
no queue: ack
a full queue: nack
O
