package site.dopplerxd.infrastructure.mq.rabbitmq;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.amqp.core.Message;

/** How often this node has left a message to others, of the latest thousand. Thread-safe. */
final class LeftToOthers {
  private static final int MOST = 1_000;

  /** While another node is busy, this one may be given its own message again. */
  private static final int TIMES = 3;

  private final Map<String, Integer> times =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
          return size() > MOST;
        }
      };

  /** Whether it is left to another node now; not when that was done often enough. */
  synchronized boolean isLeft(Message message) {
    return times.merge(nameOf(message), 1, Integer::sum) <= TIMES;
  }

  private static String nameOf(Message message) {
    return message.getMessageProperties().getHeader("webhook-id")
        + " "
        + Arrays.hashCode(message.getBody());
  }
}
