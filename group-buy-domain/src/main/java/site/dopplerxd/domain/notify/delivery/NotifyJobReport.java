package site.dopplerxd.domain.notify.delivery;

/**
 * What one run of the job did.
 *
 * @param waitCount tasks it took on: those that were due, not leased, and whose merchant could be
 *     called; how the others beside the next three ended is not known here
 * @param successCount of these, acknowledged by their merchant
 * @param retryCount of these, to be attempted again later
 * @param errorCount of these, given up: no attempts left, the merchant is gone, or may not be
 *     called
 */
public record NotifyJobReport(int waitCount, int successCount, int retryCount, int errorCount) {
  public static final NotifyJobReport NOTHING = new NotifyJobReport(0, 0, 0, 0);
}
