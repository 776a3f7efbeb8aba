package site.dopplerxd.domain.alert.model;

/** How an attempt to tell a robot ended. */
public sealed interface SendResult {
  /** It took the message. */
  record Sent() implements SendResult {}

  /**
   * It did not, or nobody knows whether it did.
   *
   * @param why in a few words, without the robot's address or tokens
   */
  record Failed(String why) implements SendResult {}
}
