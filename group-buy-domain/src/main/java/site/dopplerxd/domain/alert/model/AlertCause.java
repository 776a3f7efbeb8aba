package site.dopplerxd.domain.alert.model;

import java.util.Locale;
import java.util.Optional;

/**
 * Something that can go wrong, and be over again. Two that are equal are told as one.
 *
 * @param about a host's name and port, a client's id, {@link #OTHER_HOSTS} or {@link
 *     #OTHER_CLIENTS}; absent when it is about the whole service
 */
public record AlertCause(Kind kind, Optional<String> about) {
  /** Stands for all hosts beyond those that are told apart. */
  public static final String OTHER_HOSTS = "other hosts";

  /** Stands for all clients beyond those that are told apart. */
  public static final String OTHER_CLIENTS = "other clients";

  /** A task is due for too long and no node takes it. */
  public static final AlertCause DELIVERY_BEHIND =
      new AlertCause(Kind.DELIVERY_BEHIND, Optional.empty());

  /** Notifications of payments wait for a person. */
  public static final AlertCause PAYMENT_CALLBACK_FAILED =
      new AlertCause(Kind.PAYMENT_CALLBACK_FAILED, Optional.empty());

  /** What went wrong. */
  public enum Kind {
    TASKS_FAILED,
    DELIVERY_BEHIND,
    HOST_UNREACHABLE,
    PAYMENT_CALLBACK_FAILED,
    REFUNDS_OPEN,
    SECOND_PAYMENT
  }

  /** A client has not returned what is owed. */
  public static AlertCause refundsOpen(String clientId) {
    return new AlertCause(Kind.REFUNDS_OPEN, Optional.of(clientId));
  }

  /** Places of a client were paid twice. */
  public static AlertCause secondPayment(String clientId) {
    return new AlertCause(Kind.SECOND_PAYMENT, Optional.of(clientId));
  }

  /** Tasks of a merchant were given up. */
  public static AlertCause tasksFailed(String host) {
    return new AlertCause(Kind.TASKS_FAILED, Optional.of(host));
  }

  /** A host's breaker is open for too long. */
  public static AlertCause hostUnreachable(String host) {
    return new AlertCause(Kind.HOST_UNREACHABLE, Optional.of(host));
  }

  /** The kind in one word, for programs. */
  public String name() {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
