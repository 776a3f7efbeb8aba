package site.dopplerxd.infrastructure.mq.rabbitmq;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.amqp.core.Message;

/** The messages that this node has left to others, the latest thousand of them. Thread-safe. */
final class LeftToOthers {
  private static final int MOST = 1_000;

  /** Given back so often, by any node, a message is given back no more: a quorum queue counts. */
  private static final int MOST_GIVEN_BACK = 4;

  private final Map<String, Boolean> names =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > MOST;
        }
      };

  /** Whether another node may be able to do what this one cannot, and was not asked yet. */
  synchronized boolean mayGoToAnother(Message message) {
    Object before = message.getMessageProperties().getHeader("x-delivery-count");
    return !names.containsKey(nameOf(message))
        && !(before instanceof Number times && times.intValue() >= MOST_GIVEN_BACK);
  }

  synchronized void add(Message message) {
    names.put(nameOf(message), true);
  }

  private static String nameOf(Message message) {
    return message.getMessageProperties().getHeader("webhook-id")
        + " "
        + Arrays.hashCode(message.getBody());
  }
}
