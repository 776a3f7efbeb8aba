package site.dopplerxd.infrastructure.callback;

import lombok.Getter;

/**
 * We could not make the call, for a reason on our own side. Not an {@code IOException}, for OkHttp
 * would take one as a reason to go on to the name's next address.
 */
@Getter
public final class LocalFailureException extends RuntimeException {
  private final String words;

  /**
   * Takes the reason in our own words.
   *
   * @param words that a table and a log may show
   */
  public LocalFailureException(String words) {
    super(words, null, false, false);
    this.words = words;
  }
}
