package site.dopplerxd.domain.notify.retention;

import java.time.Duration;

/**
 * How long finished tasks are kept, and how much one run deletes.
 *
 * @param succeeded for how long tasks that are over are kept: acknowledged by their
 *     merchant, or abandoned by a person; 1 to 3650 days
 * @param failed for how long tasks that were given up are kept, which a person may still want to
 *     retry; 1 to 3650 days
 * @param batchSize tasks deleted in one transaction; 1 to 5000
 * @param maxBatches transactions of one run, over all statuses; 1 to 1,000,000
 */
public record RetentionSettings(
    Duration succeeded, Duration failed, int batchSize, int maxBatches) {
  private static final Duration SHORTEST = Duration.ofDays(1);
  private static final Duration LONGEST = Duration.ofDays(3650);
  private static final int LARGEST_BATCH = 5_000;
  private static final int MOST_BATCHES = 1_000_000;

  /**
   * Checks every bound.
   *
   * @throws IllegalArgumentException when one is out of its own bounds
   */
  public RetentionSettings {
    requireAge("succeeded", succeeded);
    requireAge("failed", failed);
    requireCount("batch-size", batchSize, LARGEST_BATCH);
    requireCount("max-batches", maxBatches, MOST_BATCHES);
  }

  private static void requireAge(String name, Duration age) {
    if (age.compareTo(SHORTEST) < 0 || age.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(name + " must be 1 to 3650 days, was " + age);
    }
  }

  private static void requireCount(String name, int count, int most) {
    if (count < 1 || count > most) {
      throw new IllegalArgumentException("%s must be 1 to %d, was %d".formatted(name, most, count));
    }
  }
}
