package site.dopplerxd.domain.alert.model;

import java.util.Optional;

/** Something that can go wrong, and be over again. Two that are equal are told as one. */
public sealed interface AlertCause {
  /** Stands for all hosts beyond those that are told apart. */
  String OTHER_HOSTS = "other hosts";

  /**
   * Tasks of a merchant were given up.
   *
   * @param host name and port, or {@link #OTHER_HOSTS}
   */
  record TasksFailed(String host) implements AlertCause {
    @Override
    public String name() {
      return "tasks_failed";
    }

    @Override
    public Optional<String> about() {
      return Optional.of(host);
    }
  }

  /** A task is due for too long and nobody takes it. */
  record DeliveryBehind() implements AlertCause {
    @Override
    public String name() {
      return "delivery_behind";
    }

    @Override
    public Optional<String> about() {
      return Optional.empty();
    }
  }

  /**
   * A host's breaker is open for too long.
   *
   * @param host name and port, or {@link #OTHER_HOSTS}
   */
  record HostUnreachable(String host) implements AlertCause {
    @Override
    public String name() {
      return "host_unreachable";
    }

    @Override
    public Optional<String> about() {
      return Optional.of(host);
    }
  }

  /** In one word, for programs. */
  String name();

  /** The host it is about; absent when it is about the service as a whole. */
  Optional<String> about();
}
