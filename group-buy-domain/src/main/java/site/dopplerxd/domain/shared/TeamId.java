package site.dopplerxd.domain.shared;

/** Names a team; unique across activities, 1 to 64 characters. */
public record TeamId(String value) {
  public TeamId {
    Texts.requireIdentity("teamId", value, 64);
  }
}
