package site.dopplerxd.domain.notify.model;

import site.dopplerxd.domain.shared.Texts;

/**
 * Where a merchant wants to be told.
 *
 * @param address the URL of an HTTP target, the topic of an MQ one; 1 to 512 characters
 */
public record NotifyTarget(NotifyType type, String address) {
  /** What the tables hold, in characters. */
  public static final int MAX_ADDRESS_LENGTH = 512;

  public NotifyTarget {
    Texts.requireLength("notifyUrl", address, MAX_ADDRESS_LENGTH);
  }

  public static NotifyTarget http(String url) {
    return new NotifyTarget(NotifyType.HTTP, url);
  }
}
