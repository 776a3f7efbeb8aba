package site.dopplerxd.domain.notify.model;

/**
 * How a merchant wants to be told, as the wire and the tables write it. An open value: a row may
 * hold a name that only a newer version of the service knows. Which types can be delivered depends
 * on the channels of a node, see {@link site.dopplerxd.domain.notify.channel.DeliveryChannels}.
 *
 * @param name at most 8 characters
 */
public record NotifyType(String name) {
  /** A POST to a URL. */
  public static final NotifyType HTTP = new NotifyType("HTTP");

  /** A message to a topic. */
  public static final NotifyType MQ = new NotifyType("MQ");

  @Override
  public String toString() {
    return name;
  }
}
