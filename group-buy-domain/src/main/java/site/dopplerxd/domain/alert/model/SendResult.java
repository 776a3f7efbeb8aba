package site.dopplerxd.domain.alert.model;

/** How an attempt to send a message ended. */
public sealed interface SendResult {
  /** The chat took the message. */
  record Sent() implements SendResult {}

  /**
   * The chat refused the message, or its answer is not known.
   *
   * @param why in a few words, without the webhook's address or tokens
   */
  record Failed(String why) implements SendResult {}
}
