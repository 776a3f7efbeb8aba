package site.dopplerxd.domain.shared;

/** Where something is sold: a source and a channel of it, 1 to 32 characters each. */
public record SalesChannel(String source, String channel) {
  public SalesChannel {
    Texts.requireIdentity("source", source, 32);
    Texts.requireIdentity("channel", channel, 32);
  }

  /** {@code s01/c01}, as configuration and messages write it. */
  @Override
  public String toString() {
    return source + "/" + channel;
  }
}
