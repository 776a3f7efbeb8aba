package site.dopplerxd.domain.client.port;

/** How the clients' signing secrets are kept. */
public interface SecretsAtRest {
  /** Whether there is a key to encrypt with. */
  boolean hasKey();

  /**
   * Rewrites every client's secrets; called in a transaction. From then on new ones are kept in the
   * same way. What signs stays the same.
   *
   * @param sealed true for encrypted, false for plain
   * @return how many clients' secrets were rewritten
   * @throws IllegalArgumentException when one cannot be opened, such as without its key
   */
  int rewrite(boolean sealed);
}
