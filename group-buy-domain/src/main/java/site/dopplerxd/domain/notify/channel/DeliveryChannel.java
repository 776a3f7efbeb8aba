package site.dopplerxd.domain.notify.channel;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import site.dopplerxd.domain.notify.model.AllowedHosts;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.notify.model.NotifyType;

/** One way to tell merchants, such as HTTP. Thread-safe. */
public interface DeliveryChannel {
  /** The longest {@link #destination}, in characters. */
  int MAX_DESTINATION_LENGTH = 260;

  /** Begins the destination of every topic, and never that of a host. */
  String TOPICS = "mq/";

  /** The targets that it serves: all methods are asked about targets of this type only. */
  NotifyType type();

  /**
   * How many of its deliveries may be under way at once, on permits and threads of its own beside
   * those of all other channels. Empty when it shares theirs.
   */
  default OptionalInt ownLimit() {
    return OptionalInt.empty();
  }

  /**
   * The name of the rule that forbids this target, absent when it may be told. Decided by the text
   * alone, without asking a name server; a name's addresses are judged when it is dialled. The same
   * rules answer when an order is locked and at each delivery.
   *
   * @param hosts those of the client that is to be told, see {@link EndpointConfigs}; another host
   *     is refused as {@code client-hosts}
   */
  Optional<String> refuses(NotifyTarget target, AllowedHosts hosts);

  /** The name of a rule that forbids a target, with what its caller must know to keep it. */
  default String explained(String rule) {
    return rule;
  }

  /**
   * What a delivery to this target shares with others: the name and port that are dialled, such as
   * {@code shop.example:443}, or {@value #TOPICS} and the topic. Deliveries are isolated and
   * searched by it. Empty when the target cannot be read.
   */
  String destination(NotifyTarget target);

  /**
   * Makes exactly one delivery and tells how it ended. Returns within the delivery's call timeout,
   * or else the configured one (connecting, sending, waiting and reading together), reads a bounded
   * part of the answer, and never throws: every failure is a result. Must not be called inside a
   * transaction. Everything that the endpoint's configuration says is done here, for a ping as for
   * a task: the target is judged, the body is signed with each of the secrets, and the answer is
   * judged by the acknowledgement mode.
   */
  DeliveryResult deliver(Delivery delivery);

  /**
   * The headers with which this delivery would be made now, in their order, for people to see:
   * signatures are masked. Empty when the target cannot be read. Sends nothing.
   */
  default List<ShownHeader> headers(Delivery delivery) {
    return List.of();
  }
}
