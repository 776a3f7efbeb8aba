package site.dopplerxd.domain.trade.market;

/**
 * How many teams a buyer is shown.
 *
 * @param own at most, 0 to 10
 * @param others at most, 0 to 20
 */
public record MarketSize(int own, int others) {
  private static final int MOST_OWN = 10;
  private static final int MOST_OTHERS = 20;

  /** Refuses numbers out of their bounds. */
  public MarketSize {
    if (own < 0 || own > MOST_OWN || others < 0 || others > MOST_OTHERS) {
      throw new IllegalArgumentException(
          "own teams must be 0 to %d, others 0 to %d".formatted(MOST_OWN, MOST_OTHERS));
    }
  }
}
