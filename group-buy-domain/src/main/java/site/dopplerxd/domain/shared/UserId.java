package site.dopplerxd.domain.shared;

/** The merchant's name of a buyer; 1 to 64 characters. */
public record UserId(String value) {
  public UserId {
    Texts.requireIdentity("userId", value, 64);
  }
}
