package site.dopplerxd.domain.alert.port;

/** Is told what becomes of alerts, for logs and metrics. Must be quick and must not throw. */
public interface AlertObserver {
  /** A message was sent. */
  default void sent(String robot) {}

  /** An attempt failed; the message is sent again. */
  default void failed(String robot, String why) {}

  /** Every attempt failed; these alerts are given up. */
  default void dropped(String robot, int alerts, String why) {}

  /** The backlog could not be read; the alert about it stays as it is. */
  default void unreadable(RuntimeException cause) {}
}
