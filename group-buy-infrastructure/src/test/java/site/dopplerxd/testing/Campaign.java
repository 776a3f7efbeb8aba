package site.dopplerxd.testing;

import java.util.Locale;
import java.util.Random;

/**
 * A test that draws what it does: a short form runs with the other tests, the long one with {@code
 * -Pcampaign}. Everything random comes from one seed, which is printed; {@code
 * -Dgroup-buy.campaign.seed=…} draws the same again. The short form has the same seed every time,
 * so that what it finds is of the change and not of the day; the long one has always another.
 */
public final class Campaign {
  private static final String FORM = "group-buy.campaign.form";
  private static final String SEED = "group-buy.campaign.seed";

  private final String name;
  private final long seed;

  private Campaign(String name, long seed) {
    this.name = name;
    this.seed = seed;
  }

  /** Prints the seed and how to draw it again. */
  public static Campaign named(String name) {
    long usual = isLong() ? System.nanoTime() : name.hashCode();
    Campaign campaign = new Campaign(name, Long.getLong(SEED, usual));
    System.out.printf("%s, to be repeated with -D%s=%d%n", campaign, SEED, campaign.seed);
    return campaign;
  }

  public static boolean isLong() {
    return "LONG".equals(System.getProperty(FORM, "SHORT").toUpperCase(Locale.ROOT));
  }

  /** What the form that runs is given. */
  public static <T> T pick(T shortForm, T longForm) {
    return isLong() ? longForm : shortForm;
  }

  /** A source of its own for each purpose, so that one more draw here changes nothing there. */
  public Random random(String purpose) {
    return new Random(seed * 31 + purpose.hashCode());
  }

  @Override
  public String toString() {
    return "campaign %s (%s, seed %d)".formatted(name, isLong() ? "long" : "short", seed);
  }
}
