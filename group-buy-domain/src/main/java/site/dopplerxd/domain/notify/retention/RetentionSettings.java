package site.dopplerxd.domain.notify.retention;

import java.time.Duration;

/**
 * How long finished tasks are kept, and how much one run deletes.
 *
 * @param succeeded for how long tasks are kept that their merchant acknowledged or a person
 *     abandoned
 * @param failed for how long tasks that were given up are kept, which a person may still want to
 *     retry
 * @param batchSize tasks deleted in one transaction
 * @param maxBatches transactions of one run, over all statuses
 */
public record RetentionSettings(
    Duration succeeded, Duration failed, int batchSize, int maxBatches) {}
