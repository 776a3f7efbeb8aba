package site.dopplerxd.domain.shared;

/** Names a caller of the trade API; 1 to 32 characters. */
public record ClientId(String value) {
  /** Whose teams are that were opened before there were clients; never a client's own name. */
  public static final ClientId NOBODY = new ClientId("nobody");

  public ClientId {
    Texts.requireIdentity("clientId", value, 32);
  }
}
