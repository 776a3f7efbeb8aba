package site.dopplerxd.domain.shared;

/** Names a caller of the trade API; 1 to 32 characters. */
public record ClientId(String value) {
  /** Owner of teams opened before clients existed (migration V3). No client may have this id. */
  public static final ClientId NO_CLIENT = new ClientId("nobody");

  public ClientId {
    Texts.requireIdentity("clientId", value, 32);
  }
}
