package site.dopplerxd.domain.notify.channel;

/**
 * A header as people may see it.
 *
 * @param value with {@link #MASK} for each part that only a holder of a secret can make
 */
public record ShownHeader(String name, String value) {
  /** Stands for what is not shown. */
  public static final String MASK = "••••••";
}
