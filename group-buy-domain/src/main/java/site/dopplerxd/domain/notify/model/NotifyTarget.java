package site.dopplerxd.domain.notify.model;

import site.dopplerxd.domain.shared.Texts;

/**
 * Where a merchant wants to be told. What a request asks for is made by {@link #of} and {@link
 * #http}; what a row holds is shown as it is, and refused by its channel when it is no address.
 *
 * @param address the URL of an HTTP target, the topic of an MQ one
 */
public record NotifyTarget(NotifyType type, String address) {
  /** What the tables hold, in characters. */
  public static final int MAX_ADDRESS_LENGTH = 512;

  /** Begins the text of a topic, where one text is a URL or a topic. */
  private static final String MQ_SCHEME = "mq:";

  /**
   * A target that may be written down.
   *
   * @throws IllegalArgumentException for an address of other than 1 to 512 characters
   */
  public static NotifyTarget of(NotifyType type, String address) {
    Texts.requireLength("notifyUrl", address, MAX_ADDRESS_LENGTH);
    return new NotifyTarget(type, address);
  }

  /**
   * A URL that may be written down.
   *
   * @throws IllegalArgumentException as {@link #of} does
   */
  public static NotifyTarget http(String url) {
    return of(NotifyType.HTTP, url);
  }

  /**
   * Reads {@code mq:} and a topic, or a URL.
   *
   * @throws IllegalArgumentException as {@link #of} does
   */
  public static NotifyTarget parse(String text) {
    NotifyTarget read = read(text);
    return of(read.type(), read.address());
  }

  /** The same of a text that is not written down: its channel refuses what is no address. */
  public static NotifyTarget read(String text) {
    return text.startsWith(MQ_SCHEME)
        ? new NotifyTarget(NotifyType.MQ, text.substring(MQ_SCHEME.length()))
        : new NotifyTarget(NotifyType.HTTP, text);
  }

  /** The text from which {@link #parse} reads this topic. */
  public static String textOfTopic(String topic) {
    return MQ_SCHEME + topic;
  }
}
