package site.dopplerxd.testing;

import java.time.Duration;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Draws one input after the other until the time is up: seconds with the other tests, ten minutes
 * in the long form, or {@code -Dgroup-buy.campaign.seconds}. Every input has a source of its own,
 * so that a failure is drawn again alone: the seed of the campaign as {@link Campaign} prints it,
 * and the input's number as {@code -Dgroup-buy.campaign.input=…}.
 */
public final class FuzzCampaign {
  private static final String INPUT = "group-buy.campaign.input";
  private static final String SECONDS = "group-buy.campaign.seconds";
  private static final Duration LONG_FORM = Duration.ofMinutes(10);

  /** Tries one input; throws when what it found is wrong. */
  @FunctionalInterface
  public interface Target {
    /**
     * Draws an input and tries it.
     *
     * @param number of the input, from 0
     * @param random what to draw it from
     */
    void accept(long number, Random random) throws Exception;
  }

  private FuzzCampaign() {}

  /** Runs it and prints how many inputs it tried. */
  public static void run(String name, Duration shortForm, Target target) {
    long base = Campaign.named(name).random("inputs").nextLong();
    long only = Long.getLong(INPUT, -1);
    if (only >= 0) {
      tryOne(name, target, base, only);
      return;
    }
    Duration time = time(shortForm);
    long began = System.nanoTime();
    long number = 0;
    while (number == 0 || System.nanoTime() - began < time.toNanos()) {
      tryOne(name, target, base, number++);
    }
    System.out.printf("campaign %s tried %d inputs in %d s%n", name, number, time.toSeconds());
  }

  private static Duration time(Duration shortForm) {
    Long seconds = Long.getLong(SECONDS);
    return seconds == null ? Campaign.pick(shortForm, LONG_FORM) : Duration.ofSeconds(seconds);
  }

  private static void tryOne(String name, Target target, long base, long number) {
    try {
      target.accept(number, new Random(new SplittableRandom(base + number).nextLong()));
    } catch (Exception | AssertionError e) {
      throw new AssertionError(
          "campaign %s, -D%s=%d: %s".formatted(name, INPUT, number, e.getMessage()), e);
    }
  }
}
