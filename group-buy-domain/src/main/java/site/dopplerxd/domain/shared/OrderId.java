package site.dopplerxd.domain.shared;

/** Names a place in a team; unique, 1 to 64 characters. */
public record OrderId(String value) {
  public OrderId {
    Texts.requireIdentity("orderId", value, 64);
  }
}
