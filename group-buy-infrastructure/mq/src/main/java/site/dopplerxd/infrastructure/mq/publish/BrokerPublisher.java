package site.dopplerxd.infrastructure.mq.publish;

import java.time.Duration;
import site.dopplerxd.domain.notify.model.DeliveryResult;

/** One broker. Thread-safe. */
public interface BrokerPublisher {
  /**
   * Publishes one message and waits for the broker's confirmation. The broker as a whole being away
   * or blocked is a local failure; that is known before a message is sent, or found out when one is
   * not confirmed.
   *
   * @param within the longest it takes
   */
  DeliveryResult publish(TopicMessage message, Duration within) throws InterruptedException;
}
